import DefectForge

/// A WAV to be damaged, and another to join it with.
struct WAVPatient {
  var file: WAVFile
  let other: WAVFile
  /// Bytes before `RIFF`.
  var front: [UInt8] = []

  init?(_ bytes: [UInt8], other: [UInt8]) {
    guard let file = WAVFile(reading: bytes), let other = WAVFile(reading: other) else {
      return nil
    }
    (self.file, self.other) = (file, other)
  }

  var bytes: [UInt8] { front + file.bytes }
}

extension WAVFile {
  /// Takes a good file apart.
  init?(reading bytes: [UInt8]) {
    guard bytes.count >= 12, bytes.starts(with: "RIFF".utf8) else { return nil }
    self.init(chunks: [])
    var at = 12
    while at + 8 <= bytes.count {
      let size = (0..<4).reduce(0) { $0 | Int(bytes[at + 4 + $1]) << (8 * $1) }
      let end = min(bytes.count, at + 8 + size)
      let id = String(decoding: bytes[at..<at + 4], as: UTF8.self)
      chunks.append(Chunk(id, Array(bytes[at + 8..<end])))
      at = end + size % 2
    }
  }
}

extension Damage<WAVPatient> {
  static let all: [Self] = sizes + format + chunks + data + files

  // MARK: Sizes and counts

  private static let sizes: [Self] = [
    Self("size of RIFF") { patient, dice in
      let right = patient.file.bytes.count - 8
      let lie = sizeLie(of: right, frame: 1, &dice)
      patient.file.size = lie
      return "RIFF says \(lie) bytes, not \(right)"
    },
    Self("size of data") { patient, dice in
      let right = patient.file["data"].body.count
      let lie = sizeLie(of: right, frame: patient.frame, &dice)
      patient.file["data"].size = lie
      return "data says \(lie) bytes, not \(right)"
    },
    Self("sizes of RIFF and data") { patient, dice in
      let right = patient.file["data"].body.count
      let lie = sizeLie(of: right, frame: patient.frame, &dice)
      patient.file["data"].size = lie
      patient.file.size = dice.chance(0.5) ? lie : lie &+ 36
      return "RIFF and data say about \(lie) bytes, not \(right)"
    },
    Self("size of fmt") { patient, dice in
      let size = UInt32(dice.pick([0, 12, 14, 15, 16, 17, 18, 20, 24, 40, 44, 100]))
      guard Int(size) != patient.file["fmt "].body.count else { return nil }
      patient.file["fmt "].size = size
      return "fmt says \(size) bytes, not \(patient.file["fmt "].body.count)"
    },
    Self("length of fmt") { patient, dice in
      let size = dice.pick([0, 12, 14, 15, 16, 17, 18, 20, 24, 40, 44, 100])
      let body = patient.file["fmt "].body
      guard size != body.count else { return nil }
      patient.file["fmt "].body = Array((body + [UInt8](repeating: 0, count: 100)).prefix(size))
      return "fmt has \(size) bytes, not \(body.count)"
    },
    Self("fact") { patient, dice in
      let frames = patient.file["data"].body.count / patient.frame
      let lie = sizeLie(of: frames, frame: 1, &dice)
      if !patient.file.chunks.contains(where: { $0.id == "fact" }) {
        patient.file.insert(.init("fact", [0, 0, 0, 0]), before: "data")
      }
      patient.file["fact"].body = lie.bytes()
      return "fact says \(lie) frames, not \(frames)"
    },
  ]

  // MARK: The format

  private static let format: [Self] = [
    Self("a field of fmt") { patient, dice in
      guard patient.file["fmt "].body.count >= 16 else { return nil }
      let (name, at, width) = dice.pick(fields)
      let old = (0..<width).reduce(0) { $0 | Int(patient.file["fmt "].body[at + $1]) << (8 * $1) }
      let new = dice.pick(values(name) + [0, old * 2, old / 2, old + 1, old ^ 1 << dice.below(16)])
      guard new != old else { return nil }
      for place in 0..<width {
        patient.file["fmt "].body[at + place] = UInt8(truncatingIfNeeded: new >> (8 * place))
      }
      return "fmt's \(name) is \(new), not \(old)"
    },
    Self("bits of fmt") { patient, dice in
      let places = (0..<dice.size(upTo: 4)).map { _ in
        dice.below(patient.file["fmt "].body.count)
      }
      for place in places { patient.file["fmt "].body[place] ^= 1 << UInt8(dice.below(8)) }
      return "bits flipped in bytes \(places) of fmt"
    },
    Self("RIFF's name") { patient, dice in
      patient.file.id = dice.pick(["RIFX", "RF64", "BW64", "riff", "RIFF\u{0}"])
      patient.file.id = String(patient.file.id.prefix(4))
      guard patient.file.id != "RIFF" else { return nil }
      return "\(patient.file.id) for RIFF"
    },
    Self("a chunk's name") { patient, dice in
      let place = dice.below(patient.file.chunks.count)
      let old = patient.file.chunks[place].id
      let new = dice.pick([
        old.uppercased(), String(old.dropLast()) + "\u{0}", "JUNK", "\u{1}\u{2}\u{3}\u{4}", "    ",
        "dat\u{e4}",
      ])
      guard new != old else { return nil }
      patient.file.chunks[place].id = new
      return "\(old) is named \(new.debugDescription)"
    },
  ]

  private static let fields = [
    ("format tag", 0, 2), ("channels", 2, 2), ("sample rate", 4, 4), ("byte rate", 8, 4),
    ("block align", 12, 2), ("bits", 14, 2),
  ]

  private static func values(_ field: String) -> [Int] {
    switch field {
    case "format tag": [1, 2, 3, 6, 7, 0x11, 0x31, 0x55, 0xFFFE]
    case "channels": [1, 2, 3, 6, 255]
    case "sample rate": [1, 100, 8_000, 16_000, 44_100, 48_000, 400_000]
    case "bits": [4, 8, 12, 15, 16, 20, 24, 32, 64]
    default: [1, 2, 3, 4, 6, 8, 0xFFFF]
    }
  }

  // MARK: Chunks

  private static let chunks: [Self] = [
    Self("chunk added before fmt") { patient, dice in
      let (words, chunk) = foreign(&dice)
      patient.file.chunks.insert(chunk, at: 0)
      return "\(words) before fmt"
    },
    Self("chunk added before data") { patient, dice in
      let (words, chunk) = foreign(&dice)
      patient.file.insert(chunk, before: "data")
      return "\(words) before data"
    },
    Self("chunk added after data") { patient, dice in
      let (words, chunk) = foreign(&dice)
      patient.file.chunks.append(chunk)
      return "\(words) after data"
    },
    Self("chunk with a wrong size") { patient, dice in
      var (words, chunk) = foreign(&dice)
      let lie = sizeLie(of: chunk.body.count, frame: 1, &dice)
      chunk.size = lie
      let place = dice.in(0...patient.file.chunks.count)
      patient.file.chunks.insert(chunk, at: place)
      return "\(words) as chunk \(place), says it has \(lie) bytes"
    },
    Self("LIST with crooked sizes") { patient, dice in
      var body = Array("INFO".utf8)
      for _ in 0..<dice.in(1...4) {
        let text = Array("text".utf8.prefix(dice.in(0...4)))
        body += Array(dice.pick(["ISFT", "INAM", "\u{0}\u{0}\u{0}\u{0}", "ICMT"]).utf8)
        body += UInt32(dice.pick([0, 1, 3, 4, 5, 100, 0xFFFF_FFFF])).bytes() + text
      }
      let place = dice.in(0...patient.file.chunks.count)
      patient.file.chunks.insert(.init("LIST", body), at: place)
      return "a LIST with crooked sizes as chunk \(place)"
    },
    Self("chunk moved") { patient, dice in
      let old = dice.below(patient.file.chunks.count)
      let chunk = patient.file.chunks.remove(at: old)
      let new = dice.in(0...patient.file.chunks.count)
      guard old != new else { return nil }
      patient.file.chunks.insert(chunk, at: new)
      return "\(chunk.id) moved from place \(old) to \(new)"
    },
    Self("chunk doubled") { patient, dice in
      let chunk = dice.pick(patient.file.chunks)
      let place = dice.in(0...patient.file.chunks.count)
      patient.file.chunks.insert(chunk, at: place)
      return "a second \(chunk.id) as chunk \(place)"
    },
    Self("chunk of another file") { patient, dice in
      let chunk = dice.pick(patient.other.chunks)
      let place = dice.in(0...patient.file.chunks.count)
      patient.file.chunks.insert(chunk, at: place)
      return "another file's \(chunk.id) as chunk \(place)"
    },
    Self("chunk gone") { patient, dice in
      let chunk = patient.file.chunks.remove(at: dice.below(patient.file.chunks.count))
      return "\(chunk.id) is gone"
    },
    Self("pad byte") { patient, dice in
      let place = dice.in(0...patient.file.chunks.count)
      let pad: UInt8? = dice.chance(0.5) ? nil : dice.pick([32, 65, 255])
      var chunk = WAVFile.Chunk(dice.pick(["note", "LIST", "JUNK", "bext"]), dice.bytes(13))
      if chunk.id == "LIST" { chunk.body.replaceSubrange(0..<4, with: "INFO".utf8) }
      chunk.isPadded = false
      if let pad { (chunk.size, chunk.body) = (13, chunk.body + [pad]) }
      patient.file.chunks.insert(chunk, at: place)
      return
        "\(chunk.id) of 13 bytes as chunk \(place), \(pad.map { "pad byte \($0)" } ?? "no pad")"
    },
  ]

  // MARK: Samples

  private static let data: [Self] = [
    Self("bytes lost in data") { patient, dice in
      let body = patient.file["data"].body
      let (at, count) = (dice.below(body.count), dice.size(upTo: body.count / 2))
      let range = at..<min(body.count, at + count)
      let isTold = dice.chance(0.5)
      patient.file["data"].body.removeSubrange(range)
      patient.file["data"].size = isTold ? nil : UInt32(body.count)
      // A whole number of frames, and the size says so: nobody can know.
      if isTold, range.count % patient.frame == 0 { return nil }
      return "\(range.count) bytes at \(at) of data gone\(isTold ? ", its size is right" : "")"
    },
    Self("bytes put into data") { patient, dice in
      let body = patient.file["data"].body
      let (at, junk) = (dice.below(body.count), Junk.any(20_000, &dice))
      patient.file["data"].body.insert(contentsOf: junk.bytes, at: at)
      patient.file["data"].size = UInt32(body.count)
      return "\(junk.words) put in at \(at) of data, its size is the old"
    },
    Self("bytes swapped") { patient, dice in
      let width = dice.pick([2, 3, 4])
      let body = patient.file["data"].body
      guard patient.frame % width == 0 else { return nil }
      for at in stride(from: 0, to: body.count - width + 1, by: width) {
        patient.file["data"].body.replaceSubrange(
          at..<at + width, with: body[at..<at + width].reversed())
      }
      return "the bytes of data swapped, \(width) by \(width)"
    },
    Self("a header inside data") { patient, dice in
      let header = patient.file.with { $0["data"].body = [] }.bytes
      let body = patient.file["data"].body
      let at = dice.below(body.count) / patient.frame * patient.frame
      patient.file["data"].body.insert(contentsOf: header, at: at)
      return "the header again at \(at) of data"
    },
  ]

  // MARK: Files

  private static let files: [Self] = [
    Self("joined with another file") { patient, dice in
      if dice.chance(0.3) {
        patient.front = patient.other.bytes
        return "another file before it"
      }
      patient.file.tail = patient.other.bytes
      return "another file after it"
    },
    Self("ID3v2 before RIFF") { patient, dice in
      let lie = dice.chance(0.5) ? nil : dice.size(upTo: 100_000)
      patient.front = MPEGTag.id3v2(padding: dice.below(900), size: lie)
      return "an ID3v2 tag before RIFF, its size \(lie.map { "\($0)" } ?? "right")"
    },
    Self("ID3v1 after the end") { patient, _ in
      patient.file.tail = MPEGTag.id3v1
      return "an ID3v1 tag after the end"
    },
    Self("data runs on") { patient, dice in
      let body = patient.file["data"].body
      let count = dice.below(body.count)
      patient.file["data"].size = UInt32(count)
      patient.file.size = UInt32(patient.file.bytes.count - 8 - (body.count - count))
      return "data and RIFF end after \(count) of \(body.count) bytes of sound"
    },
  ]

  // MARK: Lies

  /// A chunk that many programs write.
  private static func foreign(_ dice: inout Dice) -> (String, WAVFile.Chunk) {
    let id = dice.pick([
      "LIST", "fact", "smpl", "cue ", "PEAK", "bext", "cart", "id3 ", "JUNK", "iXML", "inst",
      "data",
      "fmt ", "acid", "\u{0}\u{1}\u{2}\u{3}", "LGWV",
    ])
    let usual = [
      "LIST": 26, "fact": 4, "smpl": 36, "cue ": 28, "PEAK": 16, "bext": 602, "cart": 2_048,
      "inst": 7, "fmt ": 16, "acid": 24,
    ]
    let count = dice.chance(0.5) ? usual[id] ?? dice.size(upTo: 400) : dice.size(upTo: 400) - 1
    var body = dice.chance(0.5) ? [UInt8](repeating: 0, count: count) : dice.bytes(count)
    if id == "LIST", count >= 4 { body.replaceSubrange(0..<4, with: "INFO".utf8) }
    return ("\(id.debugDescription) of \(count) bytes", .init(id, body))
  }

  static func sizeLie(of right: Int, frame: Int, _ dice: inout Dice) -> UInt32 {
    let lie: Int =
      switch dice.below(12) {
      case 0: 0
      case 1: dice.pick([0xFFFF_FFFF, 0x7FFF_FFFF, 0xFFFF_FFF0, 0x7FFF_FFDB, 2_000_000_000])
      case 2: right * 2
      case 3: right / 2
      case 4: right / frame
      case 5: Int(UInt32(truncatingIfNeeded: right).byteSwapped)
      case 6, 7: right + dice.size(upTo: 64)
      case 8, 9: max(0, right - dice.size(upTo: 64))
      case 10: dice.size(upTo: right)
      default: right + dice.size(upTo: right)
      }
    return UInt32(truncatingIfNeeded: lie)
  }
}

extension WAVPatient {
  /// Bytes of one sample frame, as a good file says.
  fileprivate var frame: Int { max(1, Int(file["fmt "].body.dropFirst(12).first ?? 1)) }
}
