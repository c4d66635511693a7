/// Why an inspection could not be carried out: this machine's fault, never that of the bytes alone.
///
/// Whatever the bytes are, they are facts. An asset whose inspection throws is unchecked; the bytes
/// are to blame only where a decoder was lost over them twice.
public enum InspectionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A decoder could not be started.
  case decoder(String)
  /// The task that inspects was cancelled.
  case cancelled
  /// The process that decodes was lost, so many times in a row with these bytes.
  case lost(DecoderLoss, times: Int)

  /// What happened, as a sentence for people.
  public var description: String {
    switch self {
    case .decoder(let message): message
    case .cancelled: "The inspection was cancelled."
    case .lost(let loss, _): "the process that decodes it \(loss)"
    }
  }
}

/// How a process that decodes came to its end before it had answered.
public enum DecoderLoss: Sendable, Equatable, CustomStringConvertible {
  /// By a signal that a fault in a program raises, such as 11 for a segmentation fault; in it was this
  /// decoder.
  case crashed(signal: Int, decoder: String)
  /// It was ended, because it had used so many seconds of a processor.
  case hung(seconds: Double)
  /// By something else; in words that follow "the process".
  case ended(String)
  /// It said something that is no answer; in words that follow "the process".
  case misspoke(String)

  /// Whether it can be the fault of bytes.
  public var accuses: Bool {
    switch self {
    case .crashed, .hung: true
    case .ended, .misspoke: false
    }
  }

  /// What it did, to follow "the process".
  public var description: String {
    switch self {
    case .crashed(let signal, _): "crashed once (signal \(signal)), and was not tried again"
    case .hung: "made no end once, and was not tried again"
    case .ended(let words), .misspoke(let words): words
    }
  }
}
