/// Why an inspection could not be carried out: this machine's fault, never that of the bytes.
///
/// Whatever the bytes are, they are facts. An asset whose inspection throws is unchecked.
public enum InspectionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A decoder could not be started.
  case decoder(String)
  /// The task that inspects was cancelled.
  case cancelled

  /// What happened, as a sentence for people.
  public var description: String {
    switch self {
    case .decoder(let message): message
    case .cancelled: "The inspection was cancelled."
    }
  }
}
