/// Why an inspection could not be carried out: this machine's fault, never that of the bytes.
///
/// Whatever the bytes are, they are facts. An asset whose inspection throws is unchecked.
public enum InspectionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The temporary file that parts of a WAV are kept in could not be made or written.
  case spool(String)
  /// A decoder could not be started, or the file could not be read again.
  case decoder(String)
  /// The task that inspects was cancelled.
  case cancelled

  /// What happened, as a sentence for people.
  public var description: String {
    switch self {
    case .spool(let message), .decoder(let message): message
    case .cancelled: "The inspection was cancelled."
    }
  }
}
