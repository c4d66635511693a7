import AudioFacts
import AudioInspection
import Crypto
import DefectForge
import Foundation
import Testing

@testable import Judgement

/// What the inspection says of the forge's files is on record beside the revision of the facts: else
/// one that learnt something would leave verdicts of yesterday in everybody's cache.
@Suite("Revision of the facts")
struct FactsRevisionTests {
  @Test func `an inspection that says something else of the same bytes has another revision`()
    throws
  {
    let now = try FactsRecord.now()
    let record = try FactsRecord.kept()
    let changed = now.difference(from: record)
    #expect(
      changed.isEmpty || record.revision != now.revision,
      "\(changed.prefix(5)): raise Facts.revision")
    if FactsRecord.isToBeKept, changed.isEmpty || record.revision != now.revision {
      try now.keep()
    }
    let kept = try FactsRecord.kept()
    #expect(
      kept.revision == now.revision && Set(kept.facts.keys) == Set(now.facts.keys),
      "SOUNDCHECK_UPDATE_GOLDEN=1 records the facts of revision \(now.revision)")
  }
}

/// What was said of each file, in short.
private struct FactsRecord {
  /// Of one file.
  struct Entry: Equatable {
    /// Of its structure, and of which measures there are.
    var digest: String
    /// All measures of its sound in one: they differ in the last digits from processor to processor.
    var measures: Double

    func isLike(_ other: Entry) -> Bool {
      digest == other.digest && abs(measures - other.measures) < 0.001
    }
  }

  var revision: Int
  var facts: [String: Entry]

  static var isToBeKept: Bool {
    ProcessInfo.processInfo.environment["SOUNDCHECK_UPDATE_GOLDEN"] != nil
  }

  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "facts.txt")

  /// Files of which both know and which are not judged by the same facts.
  func difference(from other: FactsRecord) -> [String] {
    facts.keys.sorted().filter { name in
      other.facts[name].map { !facts[name]!.isLike($0) } ?? false
    }
  }

  /// Inspects a third of all that the forge makes, of each kind some.
  static func now() throws -> FactsRecord {
    let all =
      MP3Defect.all.map { ("mp3/\($0.name)", $0.bytes) }
      + MPEGGood.all.map { ("mp3/good/\($0.name)", $0.file.bytes) }
      + WAVDefect.all.map { ("wav/\($0.name)", $0.bytes) }
      + WAVFile.good.sorted { $0.key < $1.key }.map { ("wav/good/\($0)", $1) }
      + ContentDefect.all.map { ("content/\($0.name)", $0.bytes) }
    // By name, so that a new file is no reason to record the others anew.
    let files = all.filter { name, _ in name.utf8.reduce(0) { $0 + Int($1) }.isMultiple(of: 3) }
    let facts = try files.map { ($0, try Entry(inspect($1))) }
    return FactsRecord(revision: Facts.revision, facts: Dictionary(facts) { $1 })
  }

  static func kept() throws -> FactsRecord {
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let entries = lines.dropFirst().compactMap { line -> (String, Entry)? in
      let fields = line.split(separator: " ")
      guard fields.count == 3, let measures = Double(fields[2]) else { return nil }
      return (String(fields[0]), Entry(digest: String(fields[1]), measures: measures))
    }
    return FactsRecord(
      revision: try #require(lines.first.flatMap { Int($0.drop { !$0.isNumber }) }),
      facts: Dictionary(uniqueKeysWithValues: entries))
  }

  func keep() throws {
    let lines = facts.sorted { $0.key < $1.key }.map { name, entry in
      "\(name) \(entry.digest) \(String(format: "%.4f", entry.measures))"
    }
    try (["revision \(revision)"] + lines + [""]).joined(separator: "\n")
      .write(to: Self.file, atomically: true, encoding: .utf8)
  }
}

extension FactsRecord.Entry {
  init(_ inspection: Inspection) throws {
    var structure = inspection
    (structure.audio, structure.levels) = (nil, nil)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var text = try String(decoding: encoder.encode(structure), as: UTF8.self)
    var measures = [Double]()
    func add(_ value: Any, _ path: String) {
      switch value {
      case let object as [String: Any]:
        for (key, value) in object.sorted(by: { $0.key < $1.key }) { add(value, "\(path).\(key)") }
      case let array as [Any]:
        for (index, value) in array.enumerated() { add(value, "\(path).\(index)") }
      case let number as NSNumber:
        text += path
        // Counts of samples would drown a change of decibels.
        measures.append(asinh(number.doubleValue))
      default: text += "\(path)=\(value)"
      }
    }
    add(
      try JSONSerialization.jsonObject(
        with: encoder.encode(inspection.audio), options: .fragmentsAllowed), "audio")
    add(
      try JSONSerialization.jsonObject(
        with: encoder.encode(inspection.levels), options: .fragmentsAllowed), "levels")
    digest = SHA256.hash(data: Data(text.utf8)).prefix(4).map { String(format: "%02x", $0) }
      .joined()
    // Weighed, so that two that change places are noticed.
    self.measures = zip(measures, 1...).reduce(0) { $0 + $1.0 * (1 + cos(Double($1.1)) / 2) }
  }
}
