public import Judgement
public import Foundation

extension Checker {
  /// Checks the bytes of one sound, such as an upload before it is stored.
  ///
  /// - Parameters:
  ///   - data: All of them.
  ///   - name: What they are to be called: rules look at its ending, and it is the target in the
  ///     report. Nothing of that name is opened.
  ///   - length: The `length` in whole seconds of the request that is to play it; nil for none.
  /// - Throws: `CancellationError`, and nothing else.
  public func check(
    _ data: Data, named name: String, length: Int? = nil
  ) async throws(CancellationError) -> AssetReport {
    do {
      return try await check(Pieces(of: data), named: name, length: length)
    } catch {
      throw CancellationError()
    }
  }

  /// Checks the bytes of one sound while they arrive; never more of them are held than one piece.
  ///
  /// It waits for no place among the downloads: how many are checked at one time is up to who calls.
  /// Of a sequence with more bytes than the policy allows no more is read.
  ///
  /// - Parameters:
  ///   - pieces: The bytes in pieces, such as the body of a request.
  ///   - name: What they are to be called: rules look at its ending, and it is the target in the
  ///     report. Nothing of that name is opened.
  ///   - length: The `length` in whole seconds of the request that is to play it; nil for none.
  /// - Throws: `CancellationError`, and what the sequence throws.
  public func check<Bytes: AsyncSequence>(
    _ pieces: Bytes, named name: String, length: Int? = nil
  ) async throws -> AssetReport where Bytes.Element: Sequence<UInt8> {
    let target = Target.file(name)
    let facts = try await fetcher.facts(of: pieces)
    let asset = judge.judge(facts, of: target, length: length)
    CheckTelemetry.count(asset)
    return asset
  }
}

/// Bytes that are all there, piece by piece: an inspection that is given up ends between two.
private struct Pieces: AsyncSequence, AsyncIteratorProtocol {
  /// Large enough to cost little, small enough to be done soon.
  private static let size = 1 << 18
  private var rest: Data

  init(of data: Data) { rest = data }

  mutating func next() async -> Data? {
    defer { rest = rest.dropFirst(Self.size) }
    return rest.isEmpty ? nil : rest.prefix(Self.size)
  }

  func makeAsyncIterator() -> Pieces { self }
}
