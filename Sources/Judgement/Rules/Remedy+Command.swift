internal import AudioFacts
import Foundation

/// What the findings of an asset ask for together.
package struct JointMend {
  /// What all of them ask for; nil where none asks for anything.
  let all: Mend?
  /// What those ask for that `soundcheck fix` mends; nil where it would find nothing to do, since it
  /// does not write a sound anew for a note.
  let repair: Mend?
  /// Whether more is asked for than peaks that are round again, and not by notes alone: what was
  /// flattened stays so, though a conversion turns it down.
  let isWorthConverting: Bool
  /// The command that does all of it, made once for all findings; nil before it was made, and where none
  /// does.
  var command: String?

  package init(_ findings: [Finding]) {
    let due = findings.filter { $0.suppressed == nil }
    let repairs = due.filter { $0.remedy.mend?.isRepair == true }
    all = Self.join(due)
    isWorthConverting = due.contains { finding in
      finding.severity > .note && finding.remedy.mend.map { $0 != Mend(declips: true) } ?? false
    }
    repair = repairs.contains { $0.severity > .note } ? Self.join(repairs) : nil
  }

  private static func join(_ findings: [Finding]) -> Mend? {
    let mends = findings.compactMap(\.remedy.mend)
    return mends.dropFirst().reduce(mends.first) { $0?.joined(with: $1) }
  }
}

extension Remedy {
  /// The remedy as it is shown for one asset: a command with the asset's own file name, for a POSIX
  /// shell.
  /// - Parameter joint: what the findings of the asset ask for together; nil for this one alone.
  package func worded(for subject: Subject, limits: Limits, joint: JointMend? = nil) -> Remedy {
    guard let own = self.mend else { return naming(subject.target) }
    let joined = joint?.all ?? own
    guard joined.isPossible(for: subject) else { return Remedy(advice) }
    let repair = own.isRepair ? joint.map(\.repair) ?? own : nil
    let all = joint.map(\.command) ?? own.command(for: subject, limits: limits)
    return Remedy(advice, command: repair?.repairCommand ?? all).naming(subject.target)
  }

  /// The remedy with the asset's own file name in its command, quoted for a POSIX shell.
  package func naming(_ target: Target) -> Remedy {
    guard let command else { return self }
    let name = target.fileName
    let stem = name.dropLast(name.pathExtension.isEmpty ? 0 : name.pathExtension.count + 1)
    // Piece by piece: a name may hold what stands for a name.
    let pieces = command.split(separator: Self.input, omittingEmptySubsequences: false).map {
      $0.replacing(Self.output, with: Self.quoted("\(stem)-mended"))
    }
    let isFetched = command.hasPrefix(Self.repairer) && !target.holdsSecret
    return Remedy(
      advice, command: pieces.joined(separator: Self.quoted(isFetched ? target.text : name)))
  }

  /// The command that makes another sound of it, with ``input``.
  static func conversion(profile: String, salvages: Bool) -> String {
    "\(repairer) \(input) --convert\(salvages ? " --salvage" : "") --profile \(profile)"
  }

  /// What fetches a URL itself.
  fileprivate static let repairer = "soundcheck fix"

  /// One word for a POSIX shell, whatever the characters in it. A leading dash would be an option.
  private static func quoted(_ word: String) -> String {
    let word = word.hasPrefix("-") ? "./\(word)" : word
    let plain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "._-/+:@%,".utf8.contains(byte)
      }
    }
    return plain ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
  }
}

extension Mend {
  /// The command that repairs it, with ``Remedy/input``.
  fileprivate var repairCommand: String {
    "\(Remedy.repairer) \(Remedy.input)\(salvages ? " --salvage" : "")"
  }

  /// Whether it can be done to a sound. Of what no decoder makes one, no command does.
  fileprivate func isPossible(for subject: Subject) -> Bool {
    reading != .lost && (reading.needsNoSound || dropsBytes > 0 || subject.hasSoundOrIsForeign)
  }
}

extension JointMend {
  /// The command of another program that does all of it; nil where ours mends all, and where none does.
  func commandOfOthers(for subject: Subject, limits: Limits) -> String? {
    guard let all, !all.isRepair || repair == nil, all.isPossible(for: subject) else { return nil }
    return all.command(for: subject, limits: limits)
  }
}

extension Mend.Reading {
  /// Whether the sound is got from bytes of which nothing was decoded.
  fileprivate var needsNoSound: Bool {
    switch self {
    case .innerFile, .raw, .text, .mpg123: true
    case .asItIs, .samples, .samplesAndTrailing, .samplesBetweenHeaders, .reread, .lost: false
    }
  }
}

extension Subject {
  /// Whether something of it was decoded, or it is of a kind that is not decoded here.
  fileprivate var hasSoundOrIsForeign: Bool {
    guard let inspection = facts.inspection else { return true }
    switch inspection.content.kind {
    case .wav where inspection.wav?.format?.codec.map(WAVFormat.decoded.contains) == false:
      return true
    case .wav, .mpeg: return (inspection.audio?.sampleFrames ?? 0) > 0
    default: return true
    }
  }
}

extension Target {
  /// What follows the last dot of the name, as it is written; empty without one.
  package var ending: String {
    let path =
      switch self {
      case .url(let given): given.hostAndPath
      case .file(let path): path[...]
      }
    let name = path.split(separator: "/").last ?? ""
    return name.contains(".") ? String(name.split(separator: ".").last ?? "") : ""
  }
}

extension String {
  /// The letters after the last dot of the last component; empty without one.
  fileprivate var pathExtension: String {
    let name = split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return String(name[name.index(after: dot)...])
  }
}
