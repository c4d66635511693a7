import Judgement
import Soundcheck

extension Checker {
  /// Checks lists, tells a person how far it is, and prints what can be printed of one asset before
  /// the others are done.
  ///
  /// - Parameters:
  ///   - writer: Prints the assets one by one, if its format does; nil for none.
  ///   - isForPlay: Whether a play is to follow, which the end of a pipe must not prevent.
  func check(
    _ lists: [PlayList], showing progress: Progress, printing writer: ReportWriter?,
    isForPlay: Bool = false
  ) async throws -> Report {
    try await progress.whileShown {
      try await check(lists) { event in
        progress.record(event)
        guard case .finished(let asset) = event, let writer, writer.printsAssets else { return }
        progress.aside { writer.assetFinished(asset, isForPlay: isForPlay) }
      }
    }
  }
}
