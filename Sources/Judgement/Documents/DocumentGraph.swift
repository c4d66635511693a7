import AudioFacts
import PlivoXML

/// What the documents of a check name, and what those name in turn, as it becomes known.
///
/// A URL that several of them name, as the same thing, is one asset.
package struct DocumentGraph {
  private struct Node {
    var facts: Facts?
    /// What each reference of the document leads to, by its index.
    var named: [Int: AssetRequest] = [:]
    var namedBy: [Naming] = []
    var leftOut: NamedAssets.LeftOut?
    /// How many documents lead here, this one among them.
    var depth = 1
  }

  private let limits: DocumentLimits
  private var nodes: [AssetRequest: Node] = [:]
  /// Documents, and what they name, of which there are no facts yet.
  private var unknown = 0
  private var namedInAll = 0

  /// - Parameter requests: What the check was asked for, each once.
  package init(_ requests: [AssetRequest], limits: DocumentLimits) {
    self.limits = limits
    // A sound that nobody's document names is no part of it.
    for request in requests where request.document != nil { add(request, Node()) }
  }

  /// Whether there are facts of every document, and of all that documents name.
  package var isComplete: Bool { unknown == 0 }

  /// Where documents name it, in the order in which that was learnt.
  package func namings(of request: AssetRequest) -> [Naming] { nodes[request]?.namedBy ?? [] }

  /// What the document names that is fetched, in its own order, each once.
  package func named(by request: AssetRequest) -> [AssetRequest] {
    var seen: Set<AssetRequest> = []
    return (nodes[request]?.named ?? [:]).sorted { $0.key < $1.key }.map(\.value)
      .filter { seen.insert($0).inserted }
  }

  /// Whether a document has something to say of what it names, once that is known.
  package func waits(_ request: AssetRequest) -> Bool {
    nodes[request].map { !$0.named.isEmpty || $0.leftOut != nil } ?? false
  }

  /// The facts of what is part of it.
  package func facts(of request: AssetRequest) -> Facts? { nodes[request]?.facts }

  /// Records what was learnt.
  ///
  /// - Returns: What is to be fetched beside: what the document names, and nothing before has.
  package mutating func record(_ facts: Facts, of request: AssetRequest) -> [AssetRequest] {
    guard nodes[request] != nil, nodes[request]?.facts == nil else { return [] }
    nodes[request]?.facts = facts
    unknown -= 1
    guard let document = request.document else { return [] }
    var wanted: [AssetRequest] = []
    for (index, reference) in (facts.document?.references ?? []).enumerated() {
      guard let named = AssetRequest(reference, namedBy: document) else { continue }
      if admit(named, at: index, of: request) { wanted.append(named) }
      // Of one document the first line is enough.
      guard nodes[request]?.named[index] != nil,
        nodes[named]?.namedBy.last?.target != request.target
      else { continue }
      nodes[named]?.namedBy.append(
        Naming(target: request.target, line: reference.position.line, place: reference.place))
    }
    return wanted
  }

  /// Lets a document lead to what it names, within the limits.
  ///
  /// - Returns: Whether it is new.
  private mutating func admit(
    _ named: AssetRequest, at index: Int, of request: AssetRequest
  ) -> Bool {
    let isNew = nodes[named] == nil
    let depth = (nodes[request]?.depth ?? 0) + 1
    if isNew {
      if named.document != nil, depth > limits.deepest {
        nodes[request]?.leftOut = .tooDeep(limit: limits.deepest)
        return false
      }
      guard nodes[request]?.named.count ?? 0 < limits.mostNamed else {
        let count = nodes[request]?.facts?.document?.references.count ?? 0
        nodes[request]?.leftOut = .tooMany(count: count, limit: limits.mostNamed)
        return false
      }
      guard namedInAll < limits.mostNamedInAll else {
        nodes[request]?.leftOut = .tooManyInAll(limit: limits.mostNamedInAll)
        return false
      }
      namedInAll += 1
      var node = Node()
      node.depth = depth
      add(named, node)
    }
    nodes[request]?.named[index] = named
    return isNew
  }

  private mutating func add(_ request: AssetRequest, _ node: Node) {
    nodes[request] = node
    unknown += 1
  }
}

extension DocumentGraph {
  /// What is known of the URLs that the document names; nil for what is no document of it.
  package func assets(namedBy request: AssetRequest) -> NamedAssets? {
    guard let node = nodes[request], node.facts?.document != nil, request.document != nil else {
      return nil
    }
    var assets = NamedAssets()
    assets.durations = node.named.compactMapValues {
      nodes[$0]?.facts?.inspection?.audio?.duration
    }
    assets.leftOut = node.leftOut
    assets.idleRing = idleRing(of: request)
    return assets
  }

  /// The documents that redirects lead through, if they come back and none of them takes any time.
  private func idleRing(of start: AssetRequest) -> [Target] {
    var ring: [Target] = []
    var current = start
    // No redirect leads deeper than that.
    while ring.count <= limits.deepest {
      guard let node = nodes[current], let document = node.facts?.document, !document.takesTime,
        case .redirect(let reference)? = document.steps.first(where: \.isRedirect),
        let next = node.named[reference]
      else { return [] }
      ring.append(current.target)
      if next == start { return ring }
      current = next
    }
    return []
  }
}

extension Step {
  fileprivate var isRedirect: Bool { if case .redirect = self { true } else { false } }
}
