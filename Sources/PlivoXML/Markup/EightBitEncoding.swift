internal import Foundation

/// The encodings of one byte a character that servers still declare and expat does not know.
enum EightBitEncoding {
  /// The character of each byte, −1 where a byte has none; nil when the encoding is not known.
  static func characters(of name: String) -> [CInt]? {
    guard let encoding = known[name.lowercased()] else { return nil }
    return (0...255).map { byte in
      // What all of them share, and what a parser needs to see in its own place.
      guard byte >= 0x80 else { return CInt(byte) }
      let scalars = String(data: Data([UInt8(byte)]), encoding: encoding)?.unicodeScalars
      return (scalars?.first).map { CInt(clamping: $0.value) } ?? -1
    }
  }

  private static let known: [String: String.Encoding] = [
    "windows-1250": .windowsCP1250, "cp1250": .windowsCP1250,
    "windows-1251": .windowsCP1251, "cp1251": .windowsCP1251,
    "windows-1252": .windowsCP1252, "cp1252": .windowsCP1252,
    "windows-1253": .windowsCP1253, "cp1253": .windowsCP1253,
    "windows-1254": .windowsCP1254, "cp1254": .windowsCP1254,
    "iso-8859-2": .isoLatin2, "latin2": .isoLatin2,
    "latin1": .isoLatin1,
  ]
}
