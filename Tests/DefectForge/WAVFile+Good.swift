extension WAVFile {
  /// Files without a defect, by name: every accepted codec, and every layout that programs write.
  package static let good: [String: [UInt8]] = {
    var files = layouts.mapValues(\.bytes)
    for codec in WAVCodec.allCases {
      files[codec.rawValue] = speech(codec).bytes
      files["\(codec.rawValue)-stereo"] = speech(codec, channels: 2).bytes
      files["\(codec.rawValue)-extensible"] = speech(codec, isExtensible: true).bytes
    }
    for rate in [8_000, 11_025, 16_000, 22_050, 44_100, 48_000] {
      files["\(rate)-hz"] = speech(sampleRate: rate).bytes
    }
    return files
  }()

  private static var layouts: [String: WAVFile] {
    [
      "fmt-of-18-bytes": speech().with { $0["fmt "].body += [0, 0] },
      "list-in-front": speech().with { $0.insert(list, before: "data") },
      "list-behind": speech().with { $0.chunks.append(list) },
      "odd-chunk-in-front": speech().with {
        $0.insert(Chunk("note", list.body + [65]), before: "data")
      },
      "odd-data": speech(.u8, seconds: 1.000_2),
      "odd-data-and-list": speech(.u8, seconds: 1.000_2).with { $0.chunks.append(list) },
      // The last chunk's pad byte is not counted by all programs.
      "odd-data-pad-uncounted": speech(.u8, seconds: 1.000_2).with { $0.size = 8_038 },
      "broadcast-wave": speech().with {
        $0.insert(Chunk("bext", [UInt8](repeating: 0, count: 602)), before: "fmt ")
        $0.insert(Chunk("JUNK", [UInt8](repeating: 0, count: 28)), before: "fmt ")
      },
      "list-before-fmt": speech().with { $0.insert(list, before: "fmt ") },
      "fact-before-fmt": speech().with {
        $0.insert(Chunk("fact", UInt32(8_000).bytes()), before: "fmt ")
      },
      "smpl-before-fmt": speech().with {
        $0.insert(Chunk("smpl", [UInt8](repeating: 0, count: 36)), before: "fmt ")
      },
      "pad-byte-not-zero": speech().with {
        $0.insert(
          Chunk("note", list.body + [65, 66], size: UInt32(list.body.count + 1)), before: "data")
        $0.insert(Chunk("xtra", [1, 2]), before: "data")
      },
      "aligned-by-filler": speech().with {
        $0.insert(Chunk("FLLR", [UInt8](repeating: 0, count: 4_044)), before: "data")
      },
      "id3-behind": speech().with {
        $0.chunks.append(Chunk("id3 ", Array("ID3".utf8) + [3, 0, 0, 0, 0, 0, 0]))
      },
      "peak-of-float": speech(.f32).with {
        $0.insert(
          Chunk("PEAK", UInt32(1).bytes() + [UInt8](repeating: 0, count: 12)), before: "data")
      },
      "40-chunks": speech().with { file in
        for _ in 0..<38 { file.insert(Chunk("JUNK", [0, 0]), before: "data") }
      },
    ]
  }

  private static let list = Chunk(
    "LIST", Array("INFOISFT".utf8) + UInt32(6).bytes() + Array("Forge\0".utf8))

  /// The file, changed.
  package func with(_ change: (inout WAVFile) -> Void) -> WAVFile {
    var file = self
    change(&file)
    return file
  }
}
