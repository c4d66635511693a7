import ArgumentParser
import Foundation

/// Standard output for results, standard error for everything else.
enum Console {
  /// Writes a result, as it is. Ends the program when nobody reads it any more (`| head`), or when
  /// it cannot be written, so that a result is never lost without a word.
  static func write(_ text: String) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      if errno == EPIPE { exit(128 + SIGPIPE) }
      Self.error("soundcheck: cannot write the results: \(error.localizedDescription)")
      exit(ExitStatus.fault.rawValue)
    }
  }

  /// Writes a line to standard error.
  static func error(_ line: String) { writeError(line + "\n") }

  /// Writes to standard error, as it is.
  static func writeError(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Whether results go to a person's terminal.
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  /// Whether messages go to a person's terminal.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Columns of the terminal that results go to; 80 where there is none or it does not tell.
  static var width: Int { width(of: STDOUT_FILENO) }
  /// Columns of the terminal that messages go to.
  static var errorWidth: Int { width(of: STDERR_FILENO) }

  private static func width(of descriptor: CInt) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else { return 80 }
    return Int(size.ws_col)
  }
}
