import AudioInspection
import Confinement
import Judgement

/// How the bytes of one asset are inspected.
struct InspectionTerms: Sendable {
  /// How long it may take.
  let budget: InspectionBudget
  /// Where it is done; nil for in this process.
  let workers: InspectionWorkers?
  /// For tests of what an inspection may do.
  let probe: InspectionProbe?
  /// What was learnt of short bodies before; nil to inspect each.
  let bodies: KnownBodies?
  /// How it is asked for as a document; nil where it has to be a sound.
  let request: DocumentRequest?
  /// How many workers were lost over it before.
  var lossesBefore = 0

  init(_ options: FetchOptions, request: DocumentRequest?) {
    budget = options.inspection
    workers = options.workers
    probe = options.inspectionProbe
    self.request = request
    // What a document says depends on how it is asked for.
    bodies = request == nil ? options.bodies : nil
  }

  /// What takes its bytes.
  func intake() -> Intake {
    let inspector = ConfinedInspector(in: workers, isSecondTry: lossesBefore > 0) { [budget] in
      budget.processor(for: $0)
    }
    return Intake(limit: nil, inspector: inspector, request: request)
  }

  /// What is known of an asset whose inspection failed.
  ///
  /// - Parameter bytes: How many bytes of it there were.
  /// - Throws: `CancellationError`, where that is why.
  func facts(
    of error: InspectionError, transfer: TransferFacts? = nil, bytes: Int
  ) throws(CancellationError) -> Facts {
    if error == .cancelled { throw CancellationError() }
    guard case .lost(let loss, let times) = error, times + lossesBefore > 1, loss.accuses else {
      return Facts(transfer: transfer, unchecked: Unchecked(error))
    }
    var facts = Facts(transfer: transfer)
    switch loss {
    case .crashed(let signal, let decoder):
      facts.failure = .crashed(signal: signal, decoder: decoder, bytes: bytes)
    case .hung(let seconds): facts.failure = .hung(seconds: seconds, bytes: bytes)
    case .ended, .misspoke: break
    }
    return facts
  }

  /// The same terms for another try with the same bytes, where one is worth it: a worker may have been
  /// lost for what an earlier asset did to it.
  func again(after error: InspectionError) -> InspectionTerms? {
    guard case .lost(_, let times) = error, times + lossesBefore < 2 else { return nil }
    var terms = self
    terms.lossesBefore += times
    return terms
  }
}
