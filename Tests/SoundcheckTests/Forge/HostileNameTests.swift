import AudioInspection
import DefectForge
import Foundation
import PolicyFiles
import OtherPrograms
import Testing

@testable import Judgement

/// What a name could make a shell, or a program that the shell starts, do.
@Suite(Shell.hasTools) struct HostileNameTests {
  static let names = [
    "it's.wav", "a \"b\".wav", "{out}.wav", "{in}{out}.wav", "-y.wav", "-", "--help.wav",
    "|touch hit.wav", "|touch hit", "a[1-9]*?.wav", "http:x.wav", "concat:a|b.wav", "a:b.wav",
    "a\nb.wav", "$(touch hit).wav", "`touch hit`.wav", "%d.wav", "%(touch).wav", "a;touch hit.wav",
    "a&&touch hit.wav", "~.wav", "#.wav", "\\.wav", "a\\'b.wav", "ü 音.wav", "!!.wav", "@list.wav",
    ">hit.wav", "a\tb.wav", " .wav", ".wav", "a.b.c.wav", "a,b=c.wav",
  ]

  @Test(arguments: names)
  func `a name is a name, whatever is in it`(name: String) async throws {
    let good = WAVFile.speech(seconds: 0.5).bytes
    let fixed = Mend(isRepair: true, dropsBytes: 1)
    let mends: [Mend] = [
      fixed, Mend(), Mend(dropsBytes: 3), Mend(encodes: true, gain: 6), Mend(reading: .samples),
      Mend(reading: .samplesBetweenHeaders), Mend(keepsBytes: good.count, encodes: true),
    ]
    let facts = Facts(inspection: try inspect(good))
    for mend in mends {
      let remedy = Remedy("Mend it.", mend: mend)
        .worded(
          for: Subject(target: .file(name), facts: facts), limits: Policy.plivo.limits)
      let command = try #require(remedy.command)
      let left = try await withScratchFolder { folder in
        let file = folder.path + "/" + name
        let bytes = mend == fixed ? Array("\n".utf8) + good : good
        #expect(FileManager.default.createFile(atPath: file, contents: Data(bytes)))
        #expect(try await Shell.run(command, in: folder).status == 0, "\(command)")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      }
      #expect(left.count == 2 && left.contains(name), "\(command) left \(left)")
      #expect(!left.contains("hit") && !left.contains("hit.wav"))
    }
  }
}
