import ArgumentParser
import ForeignText
import Foundation
import Synchronization

/// Standard output for results, standard error for everything else.
enum Console {
  /// Writes a result, as it is. Ends the program when nobody reads it any more (`| head`), or when
  /// it cannot be written, so that a result is never lost without a word.
  static func write(_ text: String) {
    do throws(Unwritten) { try put(text) } catch { exit(error.tell().rawValue) }
  }

  /// Writes a result, as it is.
  ///
  /// - Throws: ``Unwritten`` when it cannot be written.
  static func put(_ text: String) throws(Unwritten) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      throw errno == EPIPE ? .closed : .failed(error.localizedDescription)
    }
  }

  /// Why standard output took no more.
  enum Unwritten: Error {
    /// Nobody reads it any more.
    case closed
    /// Something else, such as a full disk.
    case failed(String)

    /// Says so where that is news, which it is not to who closed a pipe.
    ///
    /// - Returns: What the program exits with for it.
    @discardableResult
    func tell() -> ExitCode {
      switch self {
      case .closed: return ExitCode(128 + SIGPIPE)
      case .failed(let reason):
        Console.error("cannot write the results: \(reason)")
        return ExitStatus.fault
      }
    }
  }

  /// Says something on standard error, on one line under the program's name and in the place of a
  /// line that is drawn there. Names and words in it may be a stranger's.
  ///
  /// - Parameter usage: Lines of our own that follow it.
  static func error(_ message: String, usage: String? = nil) {
    let line = (["soundcheck: \(message)".printable] + [usage].compactMap(\.self))
      .joined(separator: "\n")
    drawn.withLock { drawn in
      writeError((drawn ?? "").isEmpty ? line + "\n" : erasure + line + "\n")
      if drawn != nil { drawn = "" }
    }
  }

  /// Draws a line on standard error, in the place of the one that was drawn before; an empty one
  /// takes that away.
  static func draw(_ line: String) {
    drawn.withLock { drawn in
      guard let before = drawn, line != before else { return }
      writeError(erasure + line)
      drawn = line
    }
  }

  /// Takes away whatever stands on the terminal's last line, such as the `^C` of an interruption.
  /// From now on nothing is drawn any more.
  ///
  /// - Returns: Whether this is the first time.
  static func closeLine() -> Bool {
    drawn.withLock { drawn in
      defer { drawn = nil }
      if drawn != nil, errorCanBeDrawnOn { writeError(erasure) }
      return drawn != nil
    }
  }

  /// What is drawn on the last line: empty for nothing, nil when there will never be anything more.
  private static let drawn = Mutex<String?>("")
  /// To the first column, and nothing to the right of it (ECMA-48, section 8.3.41).
  private static let erasure = "\r\u{1B}[K"

  private static func writeError(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Whether results go to a person's terminal, and one that does more than print.
  static var outputCanBeDrawnOn: Bool { canBeDrawnOn(STDOUT_FILENO) }
  /// Whether messages go to such a terminal.
  static var errorCanBeDrawnOn: Bool { canBeDrawnOn(STDERR_FILENO) }

  private static func canBeDrawnOn(_ descriptor: CInt) -> Bool {
    isatty(descriptor) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// Columns of the terminal that results go to; 80 where there is none or it does not tell.
  static var width: Int { width(of: STDOUT_FILENO) }
  /// Columns of the terminal that messages go to.
  static var errorWidth: Int { width(of: STDERR_FILENO) }

  private static func width(of descriptor: CInt) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
