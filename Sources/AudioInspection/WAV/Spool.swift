#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A temporary file without a name: it is gone when its descriptor is closed, whatever happens.
struct Spool: ~Copyable {
  /// The file's descriptor.
  let descriptor: CInt

  /// Makes the file in that directory.
  init(in folder: String = Spool.folder) throws(InspectionError) {
    var template = Array("\(folder)/soundcheck-XXXXXX".utf8CString)
    let descriptor = unsafe template.withUnsafeMutableBufferPointer { path in
      let descriptor = unsafe mkstemp(path.baseAddress!)
      if descriptor >= 0 { unsafe unlink(path.baseAddress!) }
      return descriptor
    }
    guard descriptor >= 0 else { throw .spool("No temporary file in \(folder): \(lastError).") }
    self.descriptor = descriptor
  }

  /// The directory that `TMPDIR` names, else `/tmp`.
  static var folder: String {
    let named = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? ""
    return named.isEmpty ? "/tmp" : named
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
