import AudioFacts

/// A chunk by its first eight bytes.
struct ChunkHeader {
  let id: ChunkID
  /// Where it begins, in bytes from the beginning of the file.
  let offset: Int
  /// Bytes of its body, as it says.
  let size: Int

  /// It, with so many bytes of its body; by default all.
  func chunk(present: Int? = nil) -> RIFFChunk {
    RIFFChunk(id: id.description, offset: offset, declaredSize: size, presentSize: present)
  }
}
