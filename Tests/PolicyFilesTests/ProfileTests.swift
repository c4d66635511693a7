import AudioFacts
import Foundation
import Judgement
import PolicyFiles
import Testing

struct `Built-in profiles` {
  @Test(arguments: Policy.profileNames)
  func `a profile's text is a policy file that reads back as the same policy`(name: String) throws {
    let text = try #require(Policy.profileText(name))
    #expect(try Policy(yaml: text, file: "\(name).yaml") == Policy.named(name))
  }

  @Test func `every file in the folder is listed`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/PolicyFiles/Policy/Profiles")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.sorted() == Policy.profileNames.map { "\($0).yaml" })
  }

  @Test func `Plivo takes ten megabytes and advises mono at 8 or 16 kHz`() throws {
    let limits = Policy.plivo.limits
    #expect(limits.maximumBytes == 10_000_000)
    #expect(limits.maximumDuration == 3600)
    let wav = try #require(limits.wav)
    #expect(wav.sampleRates.accepts(44_100) && !wav.sampleRates.advises(44_100))
    #expect(wav.channels.advises(1) && !wav.channels.advises(2) && !wav.channels.accepts(3))
    #expect(wav.codecs.accepts(.pcmMulaw) && !wav.codecs.advises(.pcmMulaw))
    #expect(!wav.codecs.accepts(.adpcmMS))
    #expect(limits.delivery.advisesHTTPS)
  }
}
