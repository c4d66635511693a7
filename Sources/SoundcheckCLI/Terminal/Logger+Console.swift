import Logging

extension Logger {
  /// Warnings to standard error; with `--verbose` all that happens on the network.
  static func console(verbose: Bool) -> Logger {
    var logger = Logger(label: "soundcheck") { _ in ConsoleLogHandler() }
    logger.logLevel = verbose ? .debug : .warning
    return logger
  }
}

/// A line for each message, in the form of this program's other messages.
private struct ConsoleLogHandler: LogHandler {
  var metadata = Logger.Metadata()
  var logLevel = Logger.Level.warning

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let values = metadata.merging(event.metadata ?? [:]) { $1 }
      .sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    Console.error("\(event.level): \(event.message)\(values)")
  }
}
