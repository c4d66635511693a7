#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A temporary file without a name: it is gone when its descriptor is closed, whatever happens.
///
/// It may be large, so it lies where large temporary files belong: `/tmp` is memory on many systems.
struct Spool: ~Copyable {
  /// The file's descriptor.
  let descriptor: CInt

  /// Makes the file in the first of the directories that takes it.
  init(in folders: [String] = Spool.folders) throws(InspectionError) {
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

  /// Writes all of these bytes at the end.
  mutating func append(_ bytes: RawSpan) throws(InspectionError) {
    var done = 0
    while done < bytes.byteCount {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe write(descriptor, buffer.baseAddress! + done, buffer.count - done)
      }
      if count > 0 {
        done += count
      } else if errno != EINTR {
        throw .spool("The temporary copy of a WAV cannot be written: \(lastError).")
      }
    }
  }
}

/// A second descriptor of an open file, which is to be closed too, and reads from the beginning.
func rewoundDuplicate(of descriptor: CInt) throws(InspectionError) -> CInt {
  guard lseek(descriptor, 0, SEEK_SET) == 0 else {
    throw .decoder("A WAV cannot be read again from its beginning: \(lastError).")
  }
  let duplicate = dup(descriptor)
  guard duplicate >= 0 else { throw .decoder("A WAV cannot be opened again: \(lastError).") }
  return duplicate
}

private var lastError: String { unsafe String(cString: strerror(errno)) }
