import AudioFacts
import Foundation
import Judgement
import Testing

@testable import PolicyFiles

struct `Built-in profiles` {
  @Test(arguments: Policy.profileNames)
  func `a profile's text is a policy file that reads back as the same policy`(name: String) throws {
    let text = try #require(Policy.profileText(name))
    #expect(try Policy(yaml: text, file: "\(name).yaml") == Policy.named(name))
  }

  @Test func `Plivo's spells out every key that a policy can set, to be copied from`() throws {
    let text = try #require(Policy.profileText("plivo"))
    for keys in [
      Limits.settings.map(\.key), FormatLimits.settings.map(\.key),
      DeliveryLimits.settings.map(\.key), LevelLimits.settings.map(\.key),
      StructureLimits.settings.map(\.key), DocumentLimits.settings.map(\.key),
    ] {
      for key in keys { #expect(text.contains(" \(key):"), "\(key)") }
    }
  }

  @Test func `Plivo's says what a policy has that says nothing`() {
    let (plivo, nothing) = (Policy.plivo.limits, Limits())
    #expect(plivo.structure == nothing.structure)
    #expect(plivo.levels == nothing.levels)
    #expect(plivo.documents == nothing.documents)
    #expect(plivo.toleratedSound == nothing.toleratedSound)
    #expect(plivo.delivery.soonExpired == nothing.delivery.soonExpired)
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
