import DefectForge
import HostileServer

// What can be wrong with an asset beside the sound in it.
extension ServedAsset {
  /// One of each.
  static let transfers: [ServedAsset] = answers + redirects + urls + contents

  private static let answers: [ServedAsset] = [
    ServedAsset("/answer/not-found.mp3", .found("fetch/status"), .answer(404)),
    ServedAsset("/answer/forbidden.mp3", .found("fetch/status"), .answer(403)),
    ServedAsset("/answer/gone.mp3", .found("fetch/status"), .answer(410)),
    ServedAsset("/answer/in-trouble.mp3", .unchecked, .answer(503)),
    ServedAsset("/answer/html-type.wav", .found("fetch/content-type"), .sound("text/html", .good)),
    ServedAsset(
      "/answer/any-type.wav", .found("fetch/content-type"),
      .sound("application/octet-stream", .good)),
    ServedAsset(
      "/answer/no-type.wav", .found("fetch/content-type"),
      .answer(200, ["ETag": "\"1\""], body: .good)),
    ServedAsset(
      "/answer/alias.wav", .found("fetch/content-type-alias"), .sound("audio/wav", .good)),
    ServedAsset(
      "/answer/encoded.wav", .found("fetch/encoded"),
      .answer(200, ["Content-Type": "audio/x-wav", "Content-Encoding": "gzip"], body: .good)),
    ServedAsset(
      "/answer/no-validator.wav", .found("fetch/uncacheable"),
      .answer(200, ["Content-Type": "audio/x-wav"], body: .good)),
    ServedAsset(
      "/answer/breaks-off.wav", .found("fetch/incomplete"),
      Reply(
        .head(200, ["Content-Type": "audio/x-wav", "Content-Length": "99999"]), .send(.good), .close
      )),
    ServedAsset(
      "/answer/resets.wav", .found("fetch/incomplete"),
      Reply(
        .head(200, ["Content-Type": "audio/x-wav", "Content-Length": "99999"]), .send(.good), .reset
      )),
    ServedAsset(
      "/answer/too-large.wav", .found("fetch/too-large"),
      Reply(.head(200, ["Content-Type": "audio/x-wav", "Content-Length": "99999999"]), .close)),
    ServedAsset(
      "/answer/late.wav", .found("fetch/slow"),
      Reply(
        .wait(.milliseconds(2_300)),
        .head(200, ["Content-Type": "audio/x-wav", "Content-Length": "\([UInt8].good.count)"]),
        .send(.good))),
  ]

  private static let redirects: [ServedAsset] = [
    ServedAsset("/redirect/once.wav", .found("fetch/redirect"), .redirect(to: "/more/0.wav")),
    ServedAsset(
      "/redirect/loop.wav", .found("fetch/redirect-refused"), .redirect(to: "/redirect/loop.wav")),
    ServedAsset(
      "/redirect/file.wav", .found("fetch/redirect-refused"), .redirect(to: "file:///etc/passwd")),
  ]

  private static let urls: [ServedAsset] = [
    url("/url/two,three.wav", "url/comma"), url("/url/loud!.wav", "url/exclamation"),
    url("/url/no-ending", "url/no-extension"), url("/url/query.wav?v=2", "url/no-extension"),
    url("/url/part.wav#half", "url/fragment"), url("/url/grüße-🎵.wav", "url/non-ascii"),
    url(
      "/url/old.wav?X-Amz-Signature=abc&X-Amz-Expires=60&X-Amz-Date=20260101T000000Z",
      "url/signed-expiry"),
    url("/url/\(String(repeating: "long/", count: 500))a.wav", "url/too-long"),
  ]

  private static func url(_ path: String, _ rule: String) -> ServedAsset {
    ServedAsset(path, .found(rule), .wav(.good))
  }

  private static let contents: [ServedAsset] = [
    ServedAsset(
      "/content/page.mp3", .found("content/not-audio"),
      .mp3(Array("<!DOCTYPE html><title>Sign in & | “listen”</title>".utf8))),
    ServedAsset(
      "/content/error.mp3", .found("content/not-audio"),
      .mp3(Array("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>".utf8))),
    ServedAsset(
      "/content/json.mp3", .found("content/not-audio"), .mp3(Array("{\"error\": \"no\"}".utf8))),
    ServedAsset("/content/archive.mp3", .found("content/not-audio"), .mp3([0x1F, 0x8B, 8, 0])),
    ServedAsset("/content/empty.mp3", .found("content/empty"), .mp3([])),
    ServedAsset(
      "/content/itunes.mp3", .found("content/unsupported-container"),
      .mp3([0, 0, 0, 0x20] + Array("ftypM4A ".utf8) + [UInt8](repeating: 0, count: 20))),
    ServedAsset(
      "/content/flac.mp3", .found("content/unsupported-container"),
      .mp3(Array("fLaC".utf8) + [UInt8](repeating: 0, count: 40))),
    ServedAsset("/content/wave.mp3", .found("content/wrong-extension"), .mp3(.good)),
    ServedAsset(
      "/content/pinned.wav", .found("content/digest"), .wav(.good),
      "sha256: \(String(repeating: "0", count: 64))"),
    ServedAsset(
      "/content/text-mode.wav", .found("content/text-damage"),
      .wav([UInt8].good.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] })),
    ServedAsset(
      "/content/long.wav", .found("length/cut"), .wav(WAVFile.speech(seconds: 2).bytes),
      "length: 1"),
    ServedAsset("/content/short.wav", .found("length/short"), .wav(.good), "length: 60"),
  ]
}
