import DefectForge
import Foundation
import HostileServer
import OtherPrograms

/// The manifest of 400 assets, and the folder in which one run of the program checks it.
struct Hundreds {
  /// What the manifest lists, one by one.
  static let single: [ServedAsset] = {
    let kinds = ServedAsset.forged + ServedAsset.transfers + ServedAsset.levels
    return kinds + ServedAsset.filler(count - kinds.count - inPlaylists.count - elsewhere)
  }()
  /// The assets of the playlists, of which the last is there twice.
  static let inPlaylists = [
    ServedAsset("/list/first.wav", .passes, .wav(.good)),
    ServedAsset("/list/cut.wav", .found("length/list-cut"), .wav(long)),
    ServedAsset("/list/too-late.wav", .found("length/never-plays"), .wav(.good)),
    ServedAsset("/list/again.wav", .passes, .wav(.good)),
    ServedAsset("/list/again.wav", .found("url/duplicate"), .wav(.good)),
  ]
  private static let long = WAVFile.speech(seconds: 3.5).bytes
  /// How many the manifest lists that this server does not serve.
  private static let elsewhere = 6
  static let count = 400

  let server: HostileServer
  /// A server whose certificate nobody has signed.
  let untrusted: HostileServer
  let folder: URL

  /// Serves it all and writes the manifest, for as long as `body` runs.
  static func served(_ body: (Hundreds) async throws -> Void) async throws {
    let certificate = try CertificateAuthority.selfSigned()
    try await withScratchFolder { folder in
      try await HostileServer.run(certificate: certificate) { _ in
        .silence
      } _: { untrusted in
        try await HostileServer.run { request in
          reply(to: request)
        } _: { server in
          let hundreds = Hundreds(server: server, untrusted: untrusted, folder: folder)
          try hundreds.write()
          try await body(hundreds)
        }
      }
    }
  }

  private static func reply(to request: Request) -> Reply {
    let path = request.path.removingPercentEncoding ?? request.path
    return replies[path] ?? .answer(404)
  }

  private static let replies = Dictionary(
    (single + inPlaylists).map { ($0.requestPath, $0.reply) }, uniquingKeysWith: { $1 })

  /// Every asset by the words that the manifest has for it, and what has to come of it.
  var expectations: [(target: String, expectation: ServedAsset.Expectation)] {
    (Self.single + Self.inPlaylists).map { (server.url($0.path), $0.expectation) } + [
      ("sounds/a.wav", .passes), ("sounds/b.wav", .passes), ("sounds/c.wav", .passes),
      ("no-such-file.wav", .unchecked), ("http://127.0.0.1:1/refused.mp3", .unchecked),
      (untrusted.url("/self-signed.mp3"), .found("fetch/tls")),
    ]
  }

  /// Writes the manifest and the files that it lists.
  private func write() throws {
    let sounds = folder.appending(path: "sounds")
    try FileManager.default.createDirectory(at: sounds, withIntermediateDirectories: true)
    for name in ["a.wav", "b.wav", "c.wav"] {
      try Data([UInt8].good).write(to: sounds.appending(path: name))
    }
    try manifest.write(
      to: folder.appending(path: "soundcheck.yaml"), atomically: false, encoding: .utf8)
  }

  private var manifest: String {
    let entries = Self.single.map { asset in
      (["- url: \"\(server.url(asset.path))\""] + asset.terms.map { "  \($0)" })
        .map { "  \($0)\n" }.joined()
    }
    let urls = Self.inPlaylists.map { "\"\(server.url($0.path))\"" }
    return """
      profile: plivo
      assets:
      \(entries.joined())\
        - file: sounds/*.wav
        - file: no-such-file.wav
        - http://127.0.0.1:1/refused.mp3
        - \(untrusted.url("/self-signed.mp3"))
      playlists:
        - name: queue
          length: 4
          urls: [\(urls[..<3].joined(separator: ", "))]
        - name: twice
          length: 60
          urls: [\(urls[3...].joined(separator: ", "))]
      suppress:
        - {rule: url/plain-http, asset: "http://127.*", reason: the server is on this machine}
        - {rule: level/silent, asset: "*/accepted/*", reason: a pause, until: 2099-12-31}
        - {rule: level/silent, asset: "*/expired/*", reason: a pause, until: 2026-01-31}
        - {rule: level/gap, asset: "*/nowhere/*", reason: there is nothing like it}
      """
  }
}
