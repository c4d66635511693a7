import Judgement
public import Mending

extension Repair: CustomStringConvertible {
  /// What was done, in a few words: "2,000 bytes cut off before the sound".
  public var description: String {
    switch kind {
    case .cutInFront: "\(count.of("byte")) cut off before the sound"
    case .closeHoles: "\(count.of("byte")) cut out between the MPEG frames"
    case .cutBehind: "\(count.of("byte")) cut off after the sound"
    case .dropTags: "\(count.of("byte")) of tags left out"
    case .dropLaterHeaders: "\(count.of("header")) of appended files left out"
    case .dropHalfFrame: "half an MPEG frame at the end left out"
    case .fillLastFrame: "the last MPEG frame filled up"
    case .restoreHeaders: "the headers of \(count.of("MPEG frame")) restored"
    case .silenceFrames: "\(count.of("damaged MPEG frame")) made silent"
    case .insertSilence: "\(count.of("silent MPEG frame")) put in where sound is gone"
    case .writeFrameChecksums: "the checksums of \(count.of("MPEG frame")) written anew"
    case .writeStreamHeader: "the Xing or Info header written anew"
    case .vouchForMusic:
      "the checksum of the music written anew, though no frame shows what is wrong: listen to it"
    case .decodeText: "the sound decoded from a text of \(count.of("character"))"
    case .unwrapMPEG: "the MP3 taken out of the WAV around it"
    case .writeHeader: "the headers written anew"
    case .correctFormat: "what the header says of the samples corrected"
    case .takeInSound: "\(count.of("byte")) after the end taken in"
    case .dropChunks: "\(count.of("chunk")) left out"
    case .cutHeadersInside: "\(count.of("header")) cut out of the sound"
    case .dropHalfSample: "\(count.of("byte")) of a half sample left out"
    case .correctName: "named by what it is"
    case .mixDown: "\(count.of("channel")) made one"
    case .resample: "brought to \(count.grouped) Hz"
    case .removeBass: "what is under 80 Hz taken away"
    case .cutOut: "\((Double(count) / 1_000).seconds) cut out"
    case .pad: "silence put around the sound"
    case .level: "made \(count < 0 ? "quieter" : "louder") by \(abs(count)) dB"
    case .encode: "encoded anew, as a WAV of \(count.grouped) Hz"
    case .swapBytes: "the bytes of samples put in the order of a WAV"
    }
  }
}
