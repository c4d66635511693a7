import AudioFacts
import Foundation
import Judgement

/// SARIF 2.1.0, which code scanners exchange.
///
/// Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
struct SARIFReport {
  let context: ReportContext

  func render(_ report: Report) -> String {
    encodeJSON(
      Log(runs: [Run(report, context)]), keys: .useDefaultKeys, showsSecrets: context.showsSecrets)
  }
}

extension SARIFReport {
  struct Log: Encodable {
    let schema =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    private enum CodingKeys: String, CodingKey { case schema = "$schema", version, runs }
  }

  struct Run: Encodable {
    let tool: Tool
    let columnKind = "unicodeCodePoints"
    let invocations: [Invocation]
    let artifacts: [Artifact]
    let results: [Result]

    init(_ report: Report, _ context: ReportContext) {
      let described = Dictionary(
        context.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      let assets = context.assets(of: report)
      let ids = Set(assets.flatMap { $0.findings.map(\.rule) }).sorted()
      tool = Tool(
        driver: Driver(
          version: report.tool.version,
          rules: ids.map { Descriptor($0, described[$0]) }))
      let places = Places(assets, context)
      invocations = [Invocation(report, context, places)]
      artifacts = assets.reduce(into: []) { artifacts, asset in
        if places.index(of: asset.target) == artifacts.count {
          artifacts.append(Artifact(asset, places))
        }
      }
      results = assets.flatMap { asset in
        asset.findings.map { finding in
          Result(
            finding, ruleIndex: ids.firstIndex(of: finding.rule) ?? -1,
            location: places.location(of: asset.target),
            namedBy: asset.namedBy.map { Location($0, places) })
        }
      }
    }
  }

  /// The targets as they are shown, and the place of each among the artifacts, none of which may be
  /// there twice (section 3.14.15), though an asset may be in two lists.
  struct Places {
    private let context: ReportContext
    private let indices: [String: Int]

    init(_ assets: [AssetReport], _ context: ReportContext) {
      self.context = context
      indices = assets.reduce(into: [:]) { indices, asset in
        let target = context.value(of: asset.target)
        indices[target] = indices[target] ?? indices.count
      }
    }

    func index(of target: Target) -> Int? { indices[context.value(of: target)] }

    func location(of target: Target) -> ArtifactLocation {
      ArtifactLocation(uri: uri(of: target), index: index(of: target))
    }

    func uri(of target: Target) -> String {
      switch target {
      case .url: Self.escaped(context.value(of: target))
      case .file(let path):
        (path.hasPrefix("/") ? "file://" : "") + Self.escaped(path.replacing("%", with: "%25"))
      }
    }

    /// With everything percent-encoded that no URI may hold (RFC 3986, appendix A).
    private static func escaped(_ text: String) -> String {
      let allowed = CharacterSet(
        charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
          + "-._~:/?#[]@!$&'()*+,;=%")
      return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    }
  }

  struct Tool: Encodable { let driver: Driver }

  struct Driver: Encodable {
    let name = "soundcheck"
    let version: String
    let rules: [Descriptor]
  }

  /// What a rule is for, so that a reader of the log needs no manual.
  struct Descriptor: Encodable {
    let id: RuleID
    let shortDescription: Message?
    let fullDescription: Message?
    let help: Message?
    let defaultConfiguration: Configuration?

    init(_ id: RuleID, _ about: RuleDescription?) {
      self.id = id
      shortDescription = (about?.flags).map(Message.init)
      fullDescription = (about?.why).map(Message.init)
      help = (about?.remedy).map { Message(text: $0.text) }
      defaultConfiguration = (about?.severities.first).map { Configuration(level: $0) }
    }
  }

  struct Configuration: Encodable { let level: Severity }

  struct Message: Encodable { let text: String }

  struct Invocation: Encodable {
    let executionSuccessful: Bool
    let toolExecutionNotifications: [Notification]

    init(_ report: Report, _ context: ReportContext, _ places: Places) {
      let play = context.play
      let unchecked = report.assets.compactMap { asset in
        asset.reason.map { reason in
          Notification(
            level: .error, message: Message(text: "Unchecked: \(reason)"),
            locations: [Location(places.location(of: asset.target), nil)])
        }
      }
      executionSuccessful = unchecked.isEmpty && play?.outcome.isFailure != true
      toolExecutionNotifications =
        unchecked
        + report.notices.map {
          Notification(level: .warning, message: Message(text: $0), locations: [])
        }
        + (play.map { Self.notifications(for: $0, context) } ?? [])
    }

    /// What became of the request, and why each URL is no part of it.
    private static func notifications(
      for play: PlaySummary, _ context: ReportContext
    ) -> [Notification] {
      let status = play.status.map { " (HTTP \($0))" } ?? ""
      let message = play.message.map { ": \($0)" } ?? ""
      let outcome = Notification(
        level: play.outcome.isFailure ? .error : .note,
        message: Message(text: "Play \(play.outcome.rawValue)\(status)\(message)"), locations: [])
      return [outcome]
        + play.withheld.map { withheld in
          Notification(
            level: withheld.reason == .unsendable ? .error : .note,
            message: Message(
              text: "Withheld \(context.value(of: withheld.target)): \(withheld.message)"),
            locations: [])
        }
    }
  }

  struct Notification: Encodable {
    let level: Severity
    let message: Message
    let locations: [Location]
  }

  struct Artifact: Encodable {
    let location: ArtifactLocation
    let length: Int?
    let hashes: [String: String]?

    init(_ asset: AssetReport, _ places: Places) {
      location = ArtifactLocation(uri: places.uri(of: asset.target), index: nil)
      length = asset.facts.inspection?.content.bytes
      hashes = asset.facts.sha256.map { ["sha-256": $0] }
    }
  }

  struct Result: Encodable {
    let ruleId: RuleID
    let ruleIndex: Int
    let level: Severity
    let message: Message
    let locations: [Location]
    /// The documents that name the asset.
    let relatedLocations: [Location]?
    let suppressions: [Suppression]

    init(
      _ finding: Finding, ruleIndex: Int, location: ArtifactLocation, namedBy: [Location] = []
    ) {
      ruleId = finding.rule
      self.ruleIndex = ruleIndex
      level = finding.severity
      let moment = finding.place?.time.map { " (at \(words(moment: $0)))" } ?? ""
      message = Message(text: "\(finding.message)\(moment)\n\(finding.remedy.text)")
      locations = [Location(location, finding.place.flatMap(Region.init))]
      relatedLocations = namedBy.isEmpty ? nil : namedBy
      // An empty list says that none of the findings is suppressed (section 3.27.23).
      suppressions = finding.suppressed.map { [Suppression(justification: $0.words)] } ?? []
    }
  }

  struct Suppression: Encodable {
    let kind = "external"
    let status = "accepted"
    let justification: String
  }

  struct Location: Encodable {
    let physicalLocation: PhysicalLocation
    var message: Message?

    /// Where a document names an asset.
    init(_ naming: Naming, _ places: Places) {
      self.init(places.location(of: naming.target), Region(Place(line: naming.line, column: 1)))
      message = Message(text: "Named here.")
    }

    init(_ artifact: ArtifactLocation, _ region: Region?) {
      physicalLocation = PhysicalLocation(artifactLocation: artifact, region: region)
    }
  }

  struct PhysicalLocation: Encodable {
    let artifactLocation: ArtifactLocation
    let region: Region?
  }

  struct Region: Encodable {
    let byteOffset: Int?
    let startLine: Int?
    let startColumn: Int?

    /// Nil for a moment: a region is of bytes or of text.
    init?(_ place: Place) {
      guard place.offset != nil || place.line != nil else { return nil }
      byteOffset = place.offset
      startLine = place.line
      startColumn = place.column
    }
  }

  struct ArtifactLocation: Encodable {
    let uri: String
    let index: Int?
  }
}

extension Remedy {
  /// Advice and command.
  fileprivate var text: String { advice + (command.map { "\n\($0)" } ?? "") }
}
