import DefectForge
import Foundation
import Testing

import AudioFacts
@testable import AudioInspection

@Suite("Inspection of MPEG audio")
struct MPEGInspectionTests {
  @Test(arguments: MPEGGood.all)
  func `walk, decoder and header agree to the sample on a good file`(good: MPEGGood) throws {
    let result = try MPEGInspection.of(good.file.bytes)
    let audio = try #require(result.audio)
    #expect(result.mpeg.mpegFrames == good.file.frames.count)
    #expect(audio.sampleFrames == audio.walkedSampleFrames)
    if !good.file.header.isEmpty { #expect(audio.sampleFrames == audio.declaredSampleFrames) }
    #expect(audio.sampleRate == good.file.kind.rate)
    #expect(audio.channels == good.file.kind.channels)
    #expect(audio.failure == nil)
    let peak = try #require(result.levels?.peak)
    #expect(peak > -40 && peak < 0, "the tune sounds")
  }

  @Test func `delay and padding are trimmed where the header gives them`() throws {
    let plain = try MPEGInspection.of(MPEGGood.plain.bytes)
    #expect(plain.audio?.sampleFrames == 60 * 1_152)
    let file = MPEGGood.plain.withXing { $0.padding = 1_104 }
    #expect(try MPEGInspection.of(file.bytes).audio?.sampleFrames == 60 * 1_152 - 576 - 1_104)
  }

  @Test func `what a LAME tag says is read and checked`() throws {
    let mpeg = try MPEGInspection.of(MPEGGood.info.bytes).mpeg
    let header = try #require(mpeg.header)
    #expect(header.kind == .info)
    #expect(header.mpegFrames == 60)
    #expect(header.bytes == MPEGGood.info.stream.count)
    let lame = try #require(header.lame)
    #expect(lame.encoder == "LAME3.100")
    #expect(lame.delay == 576)
    #expect(lame.checks?.isTagIntact == true)
    #expect(lame.checks?.isMusicIntact == true)
    #expect(lame.checks?.musicLength == MPEGGood.info.stream.count)
  }

  @Test func `a hole is placed by byte and by time`() throws {
    var file = MPEGGood.info
    let offset = file.offset(of: 30)
    file.frames.insert([UInt8](repeating: 0, count: 4_096), at: 30)
    let mpeg = try MPEGInspection.of(file.bytes).mpeg
    let place = MPEGPlace(offset: offset, time: 30 * 1_152 / 44_100.0)
    #expect(mpeg.holes == Tally(Junk(place: place, length: 4_096, kind: .zeros)))
    #expect(mpeg.mpegFrames == 60)
  }

  @Test func `a player goes on after a hole of 4 kB`() throws {
    var file = MPEGGood.plain
    file.frames.insert([UInt8](repeating: 0, count: 4_096), at: 30)
    let audio = try #require(try MPEGInspection.of(file.bytes).audio)
    #expect(audio.failure == nil)
    #expect(audio.sampleFrames >= 58 * 1_152)
  }

  @Test func `tags are measured by their own words`() throws {
    var file = MPEGGood.plain
    file.before = MPEGTag.id3v2(hasFooter: true) + MPEGTag.ape(version: 2)
    file.after = MPEGTag.ape(version: 1) + MPEGTag.lyrics3(version: 1)
    let tags = try MPEGInspection.of(file.bytes).mpeg.tags.firstFew
    #expect(tags.map(\.kind) == [.id3v2, .ape, .ape, .lyrics3, .id3v1])
    #expect(tags.map(\.present).reduce(0, +) == file.bytes.count - file.stream.count)
    #expect(tags.map(\.offset).sorted() == tags.map(\.offset))
    #expect(tags.map(\.followsAudio) == [false, false, true, true, true])
  }

  @Test(arguments: [1, 50, 65_536])
  func `what looks like a frame in lyrics does not end them before their mark`(chunk: Int) throws {
    var file = MPEGGood.plain
    let lyrics = Array("LYRICSBEGIN".utf8) + file.frames[0][..<4] + Array("La la LYRICS200".utf8)
    file.after = lyrics + MPEGTag.id3v1
    let mpeg = try MPEGInspection.of(file.bytes, chunk: chunk).mpeg
    #expect(mpeg.tags.firstFew.map(\.kind) == [.lyrics3, .id3v1])
    #expect(mpeg.tags.first?.present == lyrics.count)
    #expect(mpeg.trailingJunk == nil && mpeg.hiddenFrames.isEmpty)
  }

  @Test func `a stream that changes its rate is timed by both rates`() throws {
    var file = MPEGFile(MPEGKind(44_100, .stereo), bitRates: [128], frames: 50)
    file.frames += MPEGFile(MPEGKind(22_050, .stereo), bitRates: [64], frames: 50).frames
    let result = try MPEGInspection.of(file.bytes)
    let change = try #require(result.mpeg.formatChanges.first)
    #expect(change.old.sampleRate == 44_100 && change.new.sampleRate == 22_050)
    #expect(result.audio?.sampleFrames == 100 * 1_152)
  }

  @Test func `what is no MPEG audio has no frames, and the decoder never sees it`() throws {
    for bytes in [[], Array("<!DOCTYPE html><html>".utf8), [UInt8](repeating: 0, count: 5_000)] {
      let result = try MPEGInspection.of(bytes)
      #expect(!result.hasFrames)
      #expect(result.audio == nil)
      #expect(result.levels == nil)
    }
  }

  @Test("real files by LAME are whole", arguments: ["music", "music-vbr", "voice-8k"])
  func samples(name: String) throws {
    let samples = URL(filePath: #filePath).appending(path: "../../../../samples").standardized
    let bytes = [UInt8](try Data(contentsOf: samples.appending(path: "\(name).mp3")))
    let result = try MPEGInspection.of(bytes)
    let audio = try #require(result.audio)
    #expect(audio.sampleFrames == audio.walkedSampleFrames)
    #expect(audio.sampleFrames == audio.declaredSampleFrames)
    #expect(result.mpeg.header?.lame?.checks?.isMusicIntact == true)
    #expect(result.mpeg.header?.lame?.checks?.isTagIntact == true)
    #expect(result.mpeg.invalidFrames.isEmpty && result.mpeg.framesWithoutReservoir.isEmpty)
    #expect(result.mpeg.leadingJunk == nil && result.mpeg.trailingJunk == nil)
  }
}
