package import AudioFacts
package import AudioInspection

/// Inspects one file while its bytes arrive, in a worker where there are any; otherwise, and where no
/// decoder is needed, in this process. Bytes in, facts out, as by ``AudioInspection/Inspector``.
///
/// A worker is taken late: when the file is at its end, or so large that it would take memory to wait
/// for that. So many slow downloads of prompts need no more workers than there are cores.
package struct ConfinedInspector: ~Copyable {
  private let workers: InspectionWorkers?
  private let budget: @Sendable (Int) -> Duration
  private let isSecondTry: Bool

  private var held: [UInt8] = []
  private var look: FirstLook?
  private var here: Inspector?
  private var lease: Lease?

  /// Bytes that are held before a worker is taken: of a prompt all are, so that it can be tried once
  /// more without another download.
  private static let mostHeld = 1 << 18

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - workers: Where it is inspected; nil for in this process.
  ///   - isSecondTry: Whether a worker was lost over it before, so that it needs a fresh one.
  ///   - budget: How much of a processor's time so many bytes may take.
  package init(
    in workers: InspectionWorkers?, isSecondTry: Bool = false,
    budget: @escaping @Sendable (Int) -> Duration
  ) {
    self.workers = workers
    self.isSecondTry = isSecondTry
    self.budget = budget
    if workers == nil { here = Inspector() }
  }

  /// What the first bytes show it to be; nil until there are enough of them.
  package var kind: ContentKind? {
    switch here {
    case .some(let here): here.kind
    case .none: look?.kind
    }
  }

  /// Takes the next bytes, any number of them.
  ///
  /// - Throws: where this machine fails, or a worker was lost.
  package mutating func append(_ bytes: RawSpan) throws(InspectionError) -> Demand {
    if here != nil { return try here?.append(bytes) ?? .enough }
    if lease != nil {
      try lease?.append(bytes)
      return .more
    }
    unsafe bytes.withUnsafeBytes { unsafe held.append(contentsOf: $0) }
    if look == nil, held.count >= FirstLook.reach { try see() }
    if here != nil { return .enough }
    if held.count >= Self.mostHeld {
      var lease = try begin(isFresh: isSecondTry)
      try unsafe lease.append(held.span.bytes)
      self.lease = consume lease
      held = []
    }
    return .more
  }

  /// What the bytes say, now that all are there, or enough of them.
  ///
  /// - Throws: where this machine fails, or a worker was lost: twice, where it could be tried again.
  package consuming func finish() throws(InspectionError) -> Inspection {
    if here == nil, look == nil { try see() }
    if let here = here.take() { return try here.finish() }
    if let lease = lease.take() { return try answer(of: lease) }
    do throws(InspectionError) {
      return try answer(of: begin(isFresh: isSecondTry))
    } catch {
      // Damage that an earlier asset did, or the system in want of memory, ends a worker too.
      guard case .lost = error, !isSecondTry else { throw error }
    }
    do throws(InspectionError) {
      return try answer(of: begin(isFresh: true))
    } catch {
      guard case .lost(let loss, _) = error else { throw error }
      throw .lost(loss, times: 2)
    }
  }

  /// What a worker says, now that it is given what is held, which is the last there is.
  private func answer(of lease: consuming Lease) throws(InspectionError) -> Inspection {
    try unsafe lease.finish(held.span.bytes)
  }

  /// Sees whether a decoder is needed; if not, what is held is all that matters.
  private mutating func see() throws(InspectionError) {
    let look = FirstLook(held.count > FirstLook.reach ? Array(held.prefix(FirstLook.reach)) : held)
    self.look = look
    guard look.decoder == nil else { return }
    var here = Inspector()
    _ = try unsafe here.append(held.span.bytes)
    self.here = consume here
    held = []
  }

  private func begin(isFresh: Bool) throws(InspectionError) -> Lease {
    guard let workers, let decoder = look?.decoder else { throw .cancelled }
    return try workers.lease(for: decoder, isFresh: isFresh, budget: budget)
  }
}
