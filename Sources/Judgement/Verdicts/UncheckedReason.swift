/// Why the verdict on an asset is neither pass nor fail.
public enum UncheckedReason: Sendable, Equatable {
  /// It could not be looked at, with the last of so many attempts.
  case notLookedAt(Unchecked, attempts: Int)
  /// Its download was stopped after so many bytes, by a policy that allowed less than this one.
  case stoppedShort(bytes: Int)
  /// No sound was decoded, and no finding that counts says why: the rules that would are switched off
  /// or accepted, or there is none.
  case nothingDecoded(isExplained: Bool)
  /// Not all that the document leads to was looked at.
  case namesLeftOut(NamedAssets.LeftOut)
  /// Nothing of what the document names was: so many URLs of sounds.
  case namesNotLookedAt(count: Int)
}

extension UncheckedReason: CustomStringConvertible {
  /// The reason, to be read after "unchecked:".
  public var description: String {
    switch self {
    case .notLookedAt(let reason, let attempts):
      attempts > 1 ? "\(reason) (tried \(attempts) times)" : "\(reason)"
    case .stoppedShort(let bytes):
      "its download was stopped after \(bytes.of("byte")), and the policy allows more: fetch it again"
    case .nothingDecoded(isExplained: true):
      "no sound was decoded, and the rules that say why are switched off or accepted"
    case .nothingDecoded(isExplained: false):
      "no sound was decoded, and no rule says why; please report the file"
    case .namesLeftOut(let what): "\(what)"
    case .namesNotLookedAt(let count):
      "the document names \(count.of("URL")), which were not looked at with it: check those too"
    }
  }
}

extension Facts {
  /// Why it could not be looked at; nil when it could.
  package var reason: UncheckedReason? {
    unchecked.map { .notLookedAt($0, attempts: transfer?.attempts ?? 1) }
  }
}
