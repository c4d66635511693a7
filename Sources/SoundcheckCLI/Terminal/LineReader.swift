import Dispatch
import Foundation
import Soundcheck

/// The lines of files and of standard input, read no faster than they are asked for.
///
/// To be asked by one task at a time: each answer goes on where the last one ended.
actor LineReader {
  /// Lines that follow each other in one file.
  struct Piece: Sendable {
    /// The file, as it was named.
    let path: String
    let lines: [InputLine]
  }

  /// The file that is read.
  private struct Source {
    let path: String
    let file: FileHandle
    /// Who unpacks it; nil where it is not packed.
    let unpacking: Unpacking?
    var isNew = true
  }

  private var paths: ArraySlice<String>
  private var cutter: LineCutter
  private let numbersEachFile: Bool
  private let maximumBytes: Int
  private var open: Source?
  private let interruption: Interruption
  /// Where reading waits: a thread of the pool that everything else runs in would be missed.
  private let queue = DispatchQueue(label: "soundcheck.lines")

  /// - Parameters:
  ///   - paths: What is read, one after the other; `-` is standard input.
  ///   - maximumBytes: The most bytes of a line.
  ///   - numbersEachFile: Whether lines are numbered in each file anew.
  /// - Throws: ``Failure`` for a file that is not there: known before anything is read.
  init(_ paths: [String], maximumBytes: Int, numbersEachFile: Bool = false) throws {
    for path in paths where path != "-" && access(path, R_OK) != 0 {
      throw Self.unreadable(path)
    }
    self.paths = paths[...]
    cutter = LineCutter(maximumBytes: maximumBytes)
    self.maximumBytes = maximumBytes
    self.numbersEachFile = numbersEachFile
    interruption = try Interruption()
  }

  /// The lines that the next piece brings, of which there may be none; nil when all is read, or no
  /// more is wanted.
  ///
  /// - Throws: ``Failure`` for a file that cannot be read.
  func next() async throws -> [InputLine]? { try await nextPiece()?.lines }

  /// The same, with the file that they are of.
  func nextPiece() async throws -> Piece? {
    guard let open = try opened() else { return nil }
    switch await Self.bytes(of: open.file, on: queue, unless: interruption) {
    case .bytes(let bytes):
      if open.isNew, bytes.starts(with: Unpacking.magic) {
        throw Failure.configuration(
          "\(open.path): it is compressed by gzip: let zcat read it, and read what that prints.")
      }
      self.open?.isNew = false
      guard bytes.isEmpty else { return Piece(path: open.path, lines: cutter.append(bytes)) }
      self.open = nil
      if let problem = open.unpacking?.problem() {
        throw Failure.configuration("\(open.path): it cannot be unpacked: \(problem)")
      }
      let last = cutter.finish().map { [$0] } ?? []
      if numbersEachFile { cutter = LineCutter(maximumBytes: maximumBytes) }
      return Piece(path: open.path, lines: last)
    case .interrupted:
      // What has begun and not ended is no line.
      paths = []
      open.unpacking?.stop()
      self.open = nil
      return nil
    case .failed(let words):
      throw Failure.configuration("\(open.path): it cannot be read: \(words)")
    }
  }

  /// The file that is read; nil when there is none any more.
  private func opened() throws -> Source? {
    if let open { return open }
    guard let path = paths.popFirst() else { return nil }
    let file = path == "-" ? .standardInput : FileHandle(forReadingAtPath: path)
    guard let file else { throw Self.unreadable(path) }
    let unpacking = path == "-" ? nil : try unpacking(file, path)
    open = Source(path: path, file: unpacking?.contents ?? file, unpacking: unpacking)
    return open
  }

  private func unpacking(_ file: FileHandle, _ path: String) throws -> Unpacking? {
    do {
      return try Unpacking(file)
    } catch {
      throw Failure.configuration("\(path): gzip, which packed it, cannot be run here: \(error)")
    }
  }

  /// Has no more read: what waits for more goes on at once.
  nonisolated func stop() { interruption.begin() }

  private enum Answer {
    case bytes([UInt8])
    case interrupted
    case failed(String)
  }

  private static func bytes(
    of file: FileHandle, on queue: DispatchQueue, unless interruption: Interruption
  ) async -> Answer {
    let descriptor = file.fileDescriptor
    return await withCheckedContinuation { continuation in
      queue.async {
        continuation.resume(returning: bytes(of: descriptor, unless: interruption))
      }
    }
  }

  /// As much as a pipe holds.
  private static let pieceBytes = 1 << 16

  private static func bytes(of descriptor: CInt, unless interruption: Interruption) -> Answer {
    var watched = [descriptor, interruption.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    while poll(&watched, nfds_t(watched.count), -1) < 0 {
      if errno != EINTR { return .failed(String(cString: strerror(errno))) }
    }
    if watched[1].revents != 0 { return .interrupted }
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: pieceBytes) { buffer, initialized in
      repeat {
        count = read(descriptor, buffer.baseAddress, pieceBytes)
      } while count < 0 && errno == EINTR
      initialized = max(0, count)
    }
    return count < 0 ? .failed(String(cString: strerror(errno))) : .bytes(bytes)
  }

  private static func unreadable(_ path: String) -> Failure {
    .configuration("\(path): there is no such file, or it cannot be read.")
  }
}

/// A pipe by which one who waits for another file is told to stop.
private struct Interruption: Sendable {
  /// Can be read from once it has begun.
  let descriptor: CInt
  private let entrance: CInt

  init() throws {
    var ends: [CInt] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw Failure(
        status: ExitStatus.fault, description: "no pipe: \(String(cString: strerror(errno)))")
    }
    (descriptor, entrance) = (ends[0], ends[1])
  }

  func begin() {
    var byte: UInt8 = 0
    _ = write(entrance, &byte, 1)
  }
}
