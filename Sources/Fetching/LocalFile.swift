import Judgement
import AudioFacts
import AudioInspection

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file on this machine, read once from front to back.
struct LocalFile: Sendable {
  let path: String
  /// How long all of it may take.
  let whole: Duration
  var terms: InspectionTerms

  /// Bytes that are read at a time.
  private static let pieceSize = 1 << 18

  /// What there is to learn of the file. That it cannot be read is a reason, not an error.
  func facts(on executor: InspectionExecutor = .shared) async throws(CancellationError) -> Facts {
    let size = OpenFile.size(path)
    do {
      return try await executor.run(within: terms.budget.limit(bytes: size, left: whole)) {
        try inspected()
      }
    } catch let failure as OpenFile.Failure {
      return Facts(unchecked: .file(path: path, failure.problem))
    } catch let failure as InspectionError {
      guard let again = terms.again(after: failure) else {
        return try terms.facts(of: failure, bytes: size)
      }
      var another = self
      another.terms = again
      return try await another.facts(on: executor)
    } catch let overdue as InspectionOverdue {
      return Facts(overdue, bytes: size)
    } catch {
      throw CancellationError()
    }
  }

  /// Reads and inspects, on one thread from the first byte to the last.
  private func inspected() throws -> Facts {
    let clock = ThreadClock.current
    let start = clock.now
    let file = try OpenFile(path)
    let limit = terms.budget.processor(for: file.size)
    var intake = terms.intake()
    var piece = [UInt8](repeating: 0, count: Self.pieceSize)
    var isWhole = true
    while isWhole, intake.count < file.size, case let count = try file.read(into: &piece), count > 0
    {
      if Task.isCancelled { throw CancellationError() }
      terms.probe?(count)
      isWhole = try intake.take(piece.span.bytes.extracting(first: count)) == .more
      if let start, let now = clock.now, now - start > limit {
        throw InspectionOverdue.processor(now - start)
      }
    }
    var result = try intake.finish(isWhole: isWhole)
    result.inspection.content.bytes = file.size
    return Facts(result)
  }
}

/// The system's `read`, by a name that a method `read` does not hide.
private let readBytes = read

/// A file that is open for reading, and closed when it is no longer needed.
private struct OpenFile: ~Copyable {
  /// Why a file cannot be read.
  struct Failure: Error {
    let problem: Unchecked.FileProblem
  }

  let descriptor: CInt
  let size: Int

  init(_ path: String) throws(Failure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.failure() }
    // Where there is no end, as in a pipe, reading might not end either.
    let size = lseek(descriptor, 0, SEEK_END)
    guard size >= 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      defer { close(descriptor) }
      throw Self.failure()
    }
    self.descriptor = descriptor
    self.size = Int(size)
  }

  deinit { close(descriptor) }

  /// Bytes of the file of that name; 0 where there is none.
  static func size(_ path: String) -> Int {
    (try? OpenFile(path))?.size ?? 0
  }

  /// Fills the front of the buffer; 0 at the end of the file.
  func read(into buffer: inout [UInt8]) throws(Failure) -> Int {
    while true {
      let count = buffer.withUnsafeMutableBytes { [descriptor] in
        readBytes(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 { return count }
      if errno != EINTR { throw Self.failure() }
    }
  }

  /// What the system says of the last call.
  private static func failure() -> Failure {
    switch errno {
    case ENOENT: Failure(problem: .missing)
    case EISDIR: Failure(problem: .directory)
    case ESPIPE: Failure(problem: .notRegular)
    case EACCES: Failure(problem: .notPermitted)
    default: Failure(problem: .other(String(cString: strerror(errno))))
    }
  }
}
