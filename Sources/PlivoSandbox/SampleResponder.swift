import Foundation
import HTTPTypes
import Hummingbird

/// Serves the files of a folder: with type, validators and ranges, and nothing outside of it.
struct SampleResponder: Sendable {
  /// The folder; nil for none.
  let folder: URL?
  let state: SandboxState

  func respond(to request: Request, context: SandboxContext) async throws -> Response {
    guard [.get, .head].contains(request.method) else {
      return .methodNotAllowed(but: "GET", "HEAD")
    }
    let path = String(request.uri.path.dropFirst("/samples/".count))
    guard let file = SampleFile(path: path, in: folder) else {
      return Response(.notFound, type: "text/plain", text: "no such sample\n")
    }
    let (response, bytes) = head(of: file, for: request.headers)
    let sends = request.method == .get ? bytes : nil
    await state.countDownload(of: file.name, hasBody: sends != nil)
    guard let sends, !sends.isEmpty else { return response }
    var full = response
    full.body = try await FileIO().loadFile(
      path: file.path, range: sends.lowerBound...(sends.upperBound - 1), context: context)
    return full
  }

  /// The answer without its body, and which bytes belong to it; nil for none.
  private func head(of file: SampleFile, for wanted: HTTPFields) -> (Response, Range<Int>?) {
    var headers: HTTPFields = [
      .contentType: file.contentType, .eTag: file.etag, .lastModified: file.lastModified,
      .acceptRanges: "bytes",
    ]
    if file.isUnchanged(for: wanted) {
      return (Response(status: .notModified, headers: headers), nil)
    }
    let isCurrent = wanted[.ifRange].map { [file.etag, file.lastModified].contains($0) } ?? true
    guard isCurrent, let range = wanted[.range].flatMap(ByteRange.init) else {
      headers[.contentLength] = "\(file.size)"
      return (Response(status: .ok, headers: headers), 0..<file.size)
    }
    guard let bytes = range.bytes(of: file.size) else {
      headers[.contentRange] = "bytes */\(file.size)"
      return (Response(status: .rangeNotSatisfiable, headers: headers), nil)
    }
    headers[.contentRange] = "bytes \(bytes.lowerBound)-\(bytes.upperBound - 1)/\(file.size)"
    headers[.contentLength] = "\(bytes.count)"
    return (Response(status: .partialContent, headers: headers), bytes)
  }
}

/// A file of the folder.
struct SampleFile {
  /// The path within the folder.
  let name: String
  /// The path on this machine, links followed.
  let path: String
  let size: Int
  let modified: Date

  /// Finds a regular file that lies within the folder, also after links were followed.
  init?(path encoded: String, in folder: URL?) {
    guard let folder, let name = encoded.removingPercentEncoding, !name.contains("\0") else {
      return nil
    }
    let root = folder.resolvingSymlinksInPath().standardizedFileURL.path
    let file = URL(filePath: name, relativeTo: URL(filePath: root, directoryHint: .isDirectory))
      .resolvingSymlinksInPath().standardizedFileURL
    guard file.path.hasPrefix(root + "/"),
      let attributes = try? FileManager.default.attributesOfItem(atPath: file.path),
      attributes[.type] as? FileAttributeType == .typeRegular,
      let size = attributes[.size] as? Int, let modified = attributes[.modificationDate] as? Date
    else { return nil }
    self.name = name
    self.path = file.path
    self.size = size
    self.modified = modified
  }

  var contentType: String {
    switch URL(filePath: path).pathExtension.lowercased() {
    case "mp3": "audio/mpeg"
    case "wav": "audio/x-wav"
    case "m4a": "audio/mp4"
    case "html": "text/html"
    case "json": "application/json"
    case "txt", "md": "text/plain"
    case "xml": "text/xml"
    default: "application/octet-stream"
    }
  }

  var etag: String {
    let moment = UInt64(clamping: Int(modified.timeIntervalSince1970 * 1e6))
    return "\"\(String(moment, radix: 16))-\(String(size, radix: 16))\""
  }

  var lastModified: String { Self.httpDate.string(from: modified) }

  /// Whether the client's copy is still good (RFC 9110, section 13.1).
  func isUnchanged(for wanted: HTTPFields) -> Bool {
    if let known = wanted[.ifNoneMatch] {
      let tags = known.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      return !Set(tags).isDisjoint(with: ["*", etag, "W/\(etag)"])
    }
    guard let since = wanted[.ifModifiedSince].flatMap(Self.httpDate.date(from:)) else {
      return false
    }
    return modified.timeIntervalSince1970.rounded(.down) <= since.timeIntervalSince1970
  }

  private static let httpDate = {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(secondsFromGMT: 0)
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return format
  }()
}

/// One range of a `Range` header (RFC 9110, section 14.1.2). Several ranges at once are answered
/// with the whole file, as that section allows.
enum ByteRange: Equatable {
  case from(Int, through: Int?)
  case last(Int)

  init?(_ header: String) {
    guard let match = header.wholeMatch(of: /bytes=(\d*)-(\d*)/) else { return nil }
    switch (Int(match.1), Int(match.2)) {
    case (let first?, let last?) where first <= last: self = .from(first, through: last)
    case (let first?, nil) where match.2.isEmpty: self = .from(first, through: nil)
    case (nil, let count?) where match.1.isEmpty: self = .last(count)
    default: return nil
    }
  }

  /// The bytes that it asks for; nil when there are none.
  func bytes(of size: Int) -> Range<Int>? {
    switch self {
    case .from(let first, let last):
      first < size ? first..<(min(last ?? size, size - 1) + 1) : nil
    case .last(let count):
      count > 0 && size > 0 ? max(0, size - count)..<size : nil
    }
  }
}
