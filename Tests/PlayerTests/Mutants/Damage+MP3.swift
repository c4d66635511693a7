import DefectForge

/// An MP3 to be damaged, and another to join it with.
struct MP3Patient {
  var file: MP3Anatomy
  let other: MP3Anatomy
}

extension Damage<MP3Patient> {
  static let all: [Self] = tags + header + frames + streams

  // MARK: Tags

  private static let tags: [Self] = [
    Self("ID3v2 with a wrong size") { patient, dice in
      let lie = sizeLie(of: patient.file.bytes.count, &dice)
      let tag = MPEGTag.id3v2(
        version: dice.pick([2, 3, 4]), padding: dice.below(300), size: lie)
      patient.file.front = tag + (dice.chance(0.5) ? patient.file.front : [])
      return "an ID3v2 tag of \(tag.count) bytes that says it has \(lie)"
    },
    Self("ID3v2 in the middle") { patient, dice in
      let lie = dice.chance(0.5) ? nil : sizeLie(of: patient.file.bytes.count, &dice)
      let tag = MPEGTag.id3v2(version: dice.pick([2, 3, 4]), padding: dice.below(900), size: lie)
      let place = patient.insert(tag, &dice)
      return "an ID3v2 tag \(place), its size \(lie.map { "\($0)" } ?? "right")"
    },
    Self("ID3v2 at the end") { patient, dice in
      let lie = dice.chance(0.5) ? nil : dice.size(upTo: 100_000)
      patient.file.back += MPEGTag.id3v2(
        padding: dice.below(900), size: lie, hasFooter: dice.chance(0.3))
      return "an ID3v2 tag at the end, its size \(lie.map { "\($0)" } ?? "right")"
    },
    Self("ID3v2 flags") { patient, dice in
      guard patient.file.front.count >= 10 else { return nil }
      let (place, bit) = (dice.in(3...9), UInt8(dice.below(8)))
      patient.file.front[place] ^= 1 << bit
      return "bit \(bit) of byte \(place) of the ID3v2 header flipped"
    },
    Self("ID3v1 anywhere") { patient, dice in
      if dice.chance(0.5) {
        patient.file.back += MPEGTag.id3v1
        return "another ID3v1 tag at the end"
      }
      return "an ID3v1 tag " + patient.insert(MPEGTag.id3v1, &dice)
    },
    Self("ID3v1 cut") { patient, dice in
      let count = dice.in(1...127)
      patient.file.back += MPEGTag.id3v1.prefix(count)
      return "the first \(count) bytes of an ID3v1 tag at the end"
    },
    Self("ID3v1 over the last frame") { patient, dice in
      let count = dice.size(upTo: 128)
      patient.file.back = MPEGTag.id3v1
      guard let last = patient.file.frames.indices.last else { return nil }
      patient.file.frames[last].removeLast(min(count, patient.file.frames[last].count))
      return "the last frame lacks \(count) bytes, and an ID3v1 tag follows"
    },
    Self("APE with a wrong size") { patient, dice in
      var tag = MPEGTag.ape(version: dice.pick([1, 2]))
      let lie = dice.chance(0.3) ? dice.size(upTo: 200) : dice.size(upTo: patient.file.bytes.count)
      for place in tag.indices.dropLast(31) where tag[place...].starts(with: "APETAGEX".utf8) {
        tag.replaceSubrange(place + 12..<place + 16, with: UInt32(lie).bytes())
      }
      let place = patient.place(tag, &dice)
      return "an APE tag \(place) that says it has \(lie) bytes"
    },
    Self("APE anywhere") { patient, dice in
      let version = dice.pick([1, 2])
      return "an APE tag, version \(version), "
        + patient.place(MPEGTag.ape(version: version), &dice)
    },
    Self("Lyrics3 anywhere") { patient, dice in
      var tag = MPEGTag.lyrics3(version: dice.pick([1, 2]))
      let cut = dice.below(3)
      if cut == 1 { tag.removeLast(128) }
      if cut == 2 { tag = Array(tag.prefix(dice.in(11...30))) }
      let what = ["", " without its ID3v1", " without its end"][cut]
      return "a Lyrics3 tag\(what) " + patient.place(tag, &dice)
    },
    Self("Lyrics3 with a wrong size") { patient, dice in
      let size = dice.pick([0, 1, 11, 100, 999_999, dice.size(upTo: 99_999)])
      let digits = String(size)
      let text =
        "LYRICSBEGININD0000200LYR00006La la "
        + String(repeating: "0", count: 6 - digits.count) + digits + "LYRICS200"
      patient.file.back = Array(text.utf8) + MPEGTag.id3v1
      return "a Lyrics3 tag at the end that says it has \(size) bytes"
    },
  ]

  // MARK: The Xing or Info header

  private static let header: [Self] = [
    Self("header's count of frames") { patient, dice in
      guard let at = patient.file.headerOffset else { return nil }
      let lie = sizeLie(of: patient.file.frames.count, &dice)
      patient.file.frames[0].replaceSubrange(
        at + 8..<at + 12, with: UInt32(truncatingIfNeeded: lie).bytes(bigEndian: true))
      return "the header counts \(lie) frames of \(patient.file.frames.count - 1)"
    },
    Self("header's count of bytes") { patient, dice in
      guard let at = patient.file.headerOffset else { return nil }
      let lie = sizeLie(of: patient.file.bytes.count, &dice)
      patient.file.frames[0].replaceSubrange(
        at + 12..<at + 16, with: UInt32(truncatingIfNeeded: lie).bytes(bigEndian: true))
      return "the header counts \(lie) bytes"
    },
    Self("header's bits") { patient, dice in
      guard let at = patient.file.headerOffset else { return nil }
      let places = (0..<dice.size(upTo: 6)).map { _ in
        dice.in(0...min(155, patient.file.frames[0].count - at - 1))
      }
      for place in places { patient.file.frames[0][at + place] ^= 1 << UInt8(dice.below(8)) }
      return "bits flipped in bytes \(places) of the header"
    },
    Self("header's delay and padding") { patient, dice in
      guard let at = patient.file.headerOffset, patient.file.frames[0].count > at + 144
      else { return nil }
      let lie = dice.bytes(3)
      patient.file.frames[0].replaceSubrange(at + 141..<at + 144, with: lie)
      return "the header's delay and padding are \(lie)"
    },
    Self("header gone") { patient, _ in
      guard patient.file.headerOffset != nil else { return nil }
      patient.file.frames.removeFirst()
      return "the header's frame is gone"
    },
    Self("header moved") { patient, dice in
      guard patient.file.headerOffset != nil else { return nil }
      let header = patient.file.frames.removeFirst()
      let at = dice.below(patient.file.frames.count)
      patient.file.frames.insert(header, at: at)
      return "the header's frame stands before frame \(at)"
    },
    Self("header doubled") { patient, dice in
      guard patient.file.headerOffset != nil else { return nil }
      let at = dice.below(patient.file.frames.count)
      patient.file.frames.insert(patient.file.frames[0], at: at)
      return "the header's frame stands before frame \(at) too"
    },
    Self("header of another file") { patient, _ in
      guard patient.other.headerOffset != nil, patient.file.headerOffset != nil,
        patient.other.frames[0] != patient.file.frames[0]
      else { return nil }
      patient.file.frames[0] = patient.other.frames[0]
      return "the header is that of another file"
    },
  ]

  // MARK: Frames

  private static let frames: [Self] = [
    Self("frame header's bits") { patient, dice in
      let places = patient.someFrames(&dice)
      let bits = (0..<dice.pick([1, 1, 1, 2, 3])).map { _ in dice.below(32) }
      for place in places {
        for bit in bits { patient.file.frames[place][bit / 8] ^= 0x80 >> UInt8(bit % 8) }
      }
      return "bits \(bits) flipped in the header of \(patient.named(places))"
    },
    Self("all frame headers' bits") { patient, dice in
      let bit = dice.below(32)
      for place in patient.file.frames.indices {
        patient.file.frames[place][bit / 8] ^= 0x80 >> UInt8(bit % 8)
      }
      return "bit \(bit) flipped in the header of every frame"
    },
    Self("side information's bits") { patient, dice in
      let places = patient.someFrames(&dice)
      for place in places {
        let at = dice.in(4...min(38, patient.file.frames[place].count - 1))
        patient.file.frames[place][at] ^= 1 << UInt8(dice.below(8))
      }
      return "a bit flipped in the side information of \(patient.named(places))"
    },
    Self("main data is noise") { patient, dice in
      let places = patient.someFrames(&dice)
      for place in places where patient.file.frames[place].count > 40 {
        let count = patient.file.frames[place].count - 38
        patient.file.frames[place].replaceSubrange(38..., with: dice.bytes(count))
      }
      return "the main data of \(patient.named(places)) is noise"
    },
    Self("frames gone") { patient, dice in
      let (at, count) = patient.aRun(&dice)
      patient.file.frames.removeSubrange(at..<at + count)
      return "\(count) frames from \(at) are gone"
    },
    Self("frames doubled") { patient, dice in
      let (at, count) = patient.aRun(&dice)
      patient.file.frames.insert(contentsOf: patient.file.frames[at..<at + count], at: at)
      return "\(count) frames from \(at) come twice"
    },
    Self("frames moved") { patient, dice in
      let (at, count) = patient.aRun(&dice)
      let run = Array(patient.file.frames[at..<at + count])
      patient.file.frames.removeSubrange(at..<at + count)
      let to = dice.in(0...patient.file.frames.count)
      patient.file.frames.insert(contentsOf: run, at: to)
      return "\(count) frames from \(at) moved before frame \(to)"
    },
    Self("frames zeroed") { patient, dice in
      let (at, count) = patient.aRun(&dice)
      for place in at..<at + count {
        patient.file.frames[place] = patient.file.frames[place].map { _ in 0 }
      }
      return "\(count) frames from \(at) are zeros"
    },
    Self("a hole between frames") { patient, dice in
      let junk = Junk.any(10_000, &dice)
      let at = dice.in(1...patient.file.frames.count)
      patient.file.frames.insert(junk.bytes, at: at)
      return "\(junk.words) before frame \(at)"
    },
    Self("bytes put into frames") { patient, dice in
      let places = patient.someFrames(&dice)
      let count = dice.size(upTo: 40)
      for place in places {
        patient.file.frames[place].insert(
          contentsOf: dice.bytes(count), at: dice.below(patient.file.frames[place].count))
      }
      return "\(count) bytes put into \(patient.named(places))"
    },
    Self("bytes taken from frames") { patient, dice in
      let places = patient.someFrames(&dice)
      let count = dice.size(upTo: 40)
      for place in places {
        let frame = patient.file.frames[place]
        let at = dice.below(frame.count)
        patient.file.frames[place].removeSubrange(at..<min(frame.count, at + count))
      }
      return "\(count) bytes taken from \(patient.named(places))"
    },
  ]

  // MARK: Streams

  private static let streams: [Self] = [
    Self("joined with another file") { patient, dice in
      let isFirst = dice.chance(0.3)
      patient.file =
        isFirst
        ? patient.file.with { $0.front = patient.other.bytes + $0.front }
        : patient.file.with { $0.back += patient.other.bytes }
      return "another file of \(patient.other.frames.count) frames "
        + (isFirst ? "before it" : "after it")
    },
    Self("frames of another file inside") { patient, dice in
      let count = dice.size(upTo: patient.other.frames.count)
      let at = dice.in(1...patient.file.frames.count)
      patient.file.frames.insert(contentsOf: patient.other.frames.suffix(count), at: at)
      return "\(count) frames of another file before frame \(at)"
    },
    Self("stray frames after the end") { patient, dice in
      let count = dice.size(upTo: 200)
      let junk = (0..<count).flatMap { _ in
        Junk.noise.bytes(dice.size(upTo: 300), &dice) + dice.pick(patient.other.frames)
      }
      patient.file.back = junk + patient.file.back
      return "\(count) stray frames of another file, with noise between them, after the end"
    },
    Self("cut at a frame") { patient, dice in
      let count = dice.in(1...patient.file.frames.count - 1)
      patient.file.frames.removeLast(count)
      return "the last \(count) frames are gone"
    },
    Self("a RIFF header before") { patient, dice in
      let size = UInt32(dice.size(upTo: 2 * patient.file.bytes.count))
      let head = WAVFile(chunks: [
        .init("fmt ", WAVFile.format()), .init("data", [], size: size),
      ]).bytes
      patient.file.front = head + patient.file.front
      return "a WAV header before it whose data is of \(size) bytes"
    },
  ]

  /// What a size could wrongly be.
  static func sizeLie(of right: Int, _ dice: inout Dice) -> Int {
    switch dice.below(8) {
    case 0: 0
    case 1: right * 2
    case 2: right / 2
    case 3: 0x0FFF_FFFF
    case 4: right + dice.size(upTo: 300)
    case 5: max(0, right - dice.size(upTo: 300))
    case 6: dice.size(upTo: right)
    default: dice.size(upTo: 4 * right)
    }
  }
}

extension MP3Patient {
  /// Puts bytes between two frames or into one.
  mutating func insert(_ bytes: [UInt8], _ dice: inout Dice) -> String {
    let at = dice.below(file.frames.count)
    if dice.chance(0.5) {
      file.frames.insert(bytes, at: at)
      return "before frame \(at)"
    }
    file.frames[at].insert(contentsOf: bytes, at: dice.below(file.frames[at].count))
    return "inside frame \(at)"
  }

  /// Puts a tag at the front, the end, or anywhere.
  mutating func place(_ tag: [UInt8], _ dice: inout Dice) -> String {
    switch dice.below(4) {
    case 0:
      file.front = tag + file.front
      return "at the front"
    case 1:
      return insert(tag, &dice)
    default:
      file.back = tag + file.back
      return "after the last frame"
    }
  }

  /// One frame, a run, or every so many.
  func someFrames(_ dice: inout Dice) -> [Int] {
    switch dice.below(3) {
    case 0: [dice.below(file.frames.count)]
    case 1:
      Array(stride(from: dice.below(3), to: file.frames.count, by: dice.in(2...9)))
    default: Array((dice.below(file.frames.count)..<file.frames.count).prefix(dice.in(2...30)))
    }
  }

  func aRun(_ dice: inout Dice) -> (at: Int, count: Int) {
    let at = dice.below(file.frames.count)
    return (at, min(file.frames.count - at, dice.size(upTo: file.frames.count / 2)))
  }

  func named(_ places: [Int]) -> String {
    places.count == 1
      ? "frame \(places[0])"
      : "\(places.count) frames (\(places.prefix(3).map(String.init).joined(separator: ", ")) …)"
  }
}

extension MP3Anatomy {
  func with(_ change: (inout Self) -> Void) -> Self {
    var file = self
    change(&file)
    return file
  }
}
