#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Bytes of a file, each at its place, with gaps where none had to be kept.
///
/// They are held in memory while they are few, then in a temporary file.
struct Spool: ~Copyable {
  private struct Extent {
    let offset: Int
    var bytes: [UInt8]
    var end: Int { offset + bytes.count }
  }

  /// In the order of their places; empty once there is a file.
  private var extents: [Extent] = []
  private var count = 0
  private var file: TemporaryFile?
  private let folders: [String]

  /// The most bytes that are held in memory.
  static let mostInMemory = 65_536

  /// Begins with nothing.
  /// - Parameter folders: where the file is to lie; the first that takes it is used.
  init(in folders: [String] = TemporaryFile.folders) { self.folders = folders }

  /// Keeps bytes of a place of which none were kept yet.
  mutating func write(_ bytes: RawSpan, at offset: Int) throws(InspectionError) {
    guard bytes.byteCount > 0 else { return }
    count += bytes.byteCount
    if file == nil, count > Self.mostInMemory { try moveToFile() }
    guard file == nil else {
      try file?.write(bytes, at: offset)
      return
    }
    if extents.last?.end != offset { extents.append(Extent(offset: offset, bytes: [])) }
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe extents[extents.count - 1].bytes.append(contentsOf: bytes)
    }
  }

  private mutating func moveToFile() throws(InspectionError) {
    var file = try TemporaryFile(in: folders)
    for extent in extents { try unsafe file.write(extent.bytes.span.bytes, at: extent.offset) }
    extents = []
    self.file = consume file
  }

  /// Fills the front of the buffer with what lies at a place.
  /// - Returns: How many bytes; 0 where nothing is kept. A gap in a file reads as zeros.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(InspectionError)
    -> Int
  {
    if file != nil { return try unsafe file?.read(into: buffer, at: offset) ?? 0 }
    guard let extent = extents.first(where: { $0.offset <= offset && offset < $0.end }) else {
      return 0
    }
    let there = extent.bytes[(offset - extent.offset)...].prefix(buffer.count)
    unsafe buffer.copyBytes(from: there)
    return there.count
  }
}

/// A temporary file without a name: it is gone when its descriptor is closed, whatever happens.
///
/// It may be large, so it lies where large temporary files belong: `/tmp` is memory on many systems.
struct TemporaryFile: ~Copyable {
  private let descriptor: CInt

  /// Makes the file in the first of the directories that takes it.
  init(in folders: [String]) throws(InspectionError) {
    for folder in folders {
      let descriptor = Self.temporaryFile(in: folder)
      if descriptor >= 0 {
        self.descriptor = descriptor
        return
      }
    }
    let reason = lastError
    throw .spool("No temporary file in \(folders.joined(separator: " or ")): \(reason).")
  }

  /// The directory that `TMPDIR` names, else where the system keeps large temporary files
  /// (<https://systemd.io/TEMPORARY_DIRECTORIES/>), else where it keeps small ones.
  static var folders: [String] {
    let named = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? ""
    return named.isEmpty ? ["/var/tmp", "/tmp"] : [named]
  }

  /// The descriptor of a new file without a name; negative where there can be none.
  private static func temporaryFile(in folder: String) -> CInt {
    var template = Array("\(folder)/soundcheck-XXXXXX".utf8CString)
    return unsafe template.withUnsafeMutableBufferPointer { path in
      let descriptor = unsafe mkstemp(path.baseAddress!)
      if descriptor >= 0 { unsafe unlink(path.baseAddress!) }
      return descriptor
    }
  }

  deinit { close(descriptor) }

  /// Writes all of these bytes at a place.
  mutating func write(_ bytes: RawSpan, at offset: Int) throws(InspectionError) {
    var done = 0
    while done < bytes.byteCount {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe pwrite(
          descriptor, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
      }
      if count > 0 {
        done += count
      } else if errno != EINTR {
        throw .spool("The temporary copy of a WAV cannot be written: \(lastError).")
      }
    }
  }

  /// Fills the front of the buffer with what lies at a place; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(InspectionError)
    -> Int
  {
    try unsafe readBytes(of: descriptor, into: buffer, at: offset)
  }
}

/// Fills the front of the buffer with what lies at a place in an open file, whose position is left
/// alone; 0 at the end.
func readBytes(
  of descriptor: CInt, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
) throws(InspectionError) -> Int {
  while true {
    let count = unsafe pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
    if count >= 0 { return count }
    if errno != EINTR { throw .decoder("A WAV cannot be read again: \(lastError).") }
  }
}

private var lastError: String { unsafe String(cString: strerror(errno)) }
