import DefectForge
import Foundation
import HostileServer
import OtherPrograms
import PlivoSandbox
import Testing

/// Options of fetching, from the command line to the server.
struct FetchOptionTests {
  private static let here = ["check", "--no-cache", "--allow-private-addresses"]
  private static let sound = WAVFile.speech().bytes

  @Test func `an authority of one's own is trusted where its certificate is given`() async throws {
    let authority = try CertificateAuthority("House Authority")
    try await HostileServer.run(certificate: authority.certificate()) { _ in
      .answer(body: Self.sound)
    } _: { server in
      try await withScratchFolder { folder in
        let root = folder.appendingPathComponent("root.pem")
        try Data(authority.pem).write(to: root)
        let check = Self.here + [server.url("/a.wav")]
        let stranger = try await Binary.run(check)
        #expect(stranger.status == 1)
        #expect(stranger.output.contains("fetch/tls"))
        #expect(stranger.output.contains("House Authority"))
        let known = try await Binary.run(check + ["--ca-file", root.path])
        #expect(known.status == 0, "\(known.output)\(known.errors)")
      }
    }
  }

  @Test(arguments: [
    ("", "no certificate"), ("-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----", "no"),
    ("\u{0}\u{1}", "no certificate"), (nil, "there is no such file"),
  ])
  func `a file that holds no certificate is named before anything is asked`(
    content: String?, words: String
  ) async throws {
    try await withScratchFolder { folder in
      let file = folder.appendingPathComponent("root.pem")
      if let content { try Data(content.utf8).write(to: file) }
      let run = try await Binary.run(
        Self.here + ["--ca-file", file.path, "http://127.0.0.1:1/a.wav"])
      #expect(run.status == 78)
      #expect(run.errors.contains("root.pem") && run.errors.contains(words), "\(run.errors)")
      #expect(run.output.isEmpty)
    }
  }

  @Test func `a proxy is asked for every host, and the guard is left to it`() async throws {
    try await HostileServer.run { _ in
      .answer(body: Self.sound)
    } _: { server in
      try await TunnelProxy.run(authorization: "Basic dTpHRUg6RUlN") { proxy in
        let run = try await Binary.run(
          "check", "--no-cache", "--verbose", "--proxy",
          "http://u:GEH%3AEIM@127.0.0.1:\(proxy.port)", "http://inner.example:\(server.port)/a.wav")
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(proxy.log.requests.map(\.target) == ["inner.example:\(server.port)"])
        #expect(run.errors.contains("keeping away from private addresses is its duty"))
        #expect(run.errors.contains("proxy=127.0.0.1:\(proxy.port)"))
        let shown = run.output + run.errors
        for secret in ["GEH", "EIM", "dTpHRUg6RUlN"] { #expect(!shown.contains(secret)) }
      }
    }
  }

  @Test func `a proxy that refuses is the reason why nothing was checked, and is asked once`()
    async throws
  {
    try await TunnelProxy.run(authorization: "Basic somebody") { proxy in
      let run = try await Binary.run(
        "check", "--no-cache", "--format", "json", "--proxy",
        "http://u:GEHEIM@127.0.0.1:\(proxy.port)", "https://sounds.example/a.wav")
      #expect(run.status == 2)
      // A wrong password that is sent again and again may lock the account.
      #expect(proxy.log.requests.count == 1)
      #expect(run.output.contains("the proxy 127.0.0.1:\(proxy.port): it asks for a user"))
      #expect(!(run.output + run.errors).contains("GEHEIM"))
    }
  }

  @Test func `what plays and what stops goes through the proxy too, and encrypted only`()
    async throws
  {
    let authority = try CertificateAuthority()
    let sound = [UInt8](
      try Data(contentsOf: URL(filePath: "\(Binary.samples)/voice-8k.wav")))
    try await HostileServer.run(certificate: authority.certificate()) { request in
      switch request.method {
      case "POST": .answer(202, body: Array(#"{"api_id":"1","message":"play started"}"#.utf8))
      case "DELETE": Reply(.head(204, [:]))
      default: .answer(200, ["Content-Type": "audio/x-wav"], body: sound)
      }
    } _: { server in
      try await TunnelProxy.run { proxy in
        try await withScratchFolder { folder in
          try Data(authority.pem).write(to: folder.appending(path: "ca.pem"))
          let through = ["--proxy", "HTTP://127.0.0.1:\(proxy.port)", "--ca-file", "ca.pem"]
          let account = ["PLIVO_AUTH_ID": "MAXXXXXXXXXXXXXXXXXX", "PLIVO_AUTH_TOKEN": "5ecre7"]
          let api = "127.0.0.1:\(server.port)"
          func run(_ arguments: [String], scheme: String) async throws -> Binary.Run {
            try await Binary.run(
              arguments + through + ["--api-base", "\(scheme)://\(api)/v1"],
              environment: account, in: folder)
          }
          let play = ["play", PlayTests.call, server.url("/a.wav"), "--no-cache"]
          let played = try await run(play, scheme: "https")
          #expect(played.status == 0, "\(played.output)\(played.errors)")
          #expect(proxy.log.requests.map(\.target) == [api, api])
          let stopped = try await run(["stop", PlayTests.call], scheme: "https")
          #expect(stopped.status == 0, "\(stopped.output)\(stopped.errors)")
          #expect(proxy.log.requests.count == 3)

          // Also to this machine: it is the proxy's own that the name leads to.
          for command in [play, ["stop", PlayTests.call]] {
            let refused = try await run(command, scheme: "http")
            #expect(refused.status == 64)
            #expect(refused.errors.contains("through a proxy"), "\(refused.errors)")
          }
          #expect(proxy.log.requests.count == 3)
        }
      }
    }
  }

  @Test(arguments: [
    "nonsense", "https://u:GEHEIM@h:1", "socks5://u:GEHEIM@h:1", "http://", "http://h:99999",
    "http://u:GEHEIM@h:0",
  ])
  func `what names no proxy is wrong usage`(proxy: String) async throws {
    let run = try await Binary.run("check", "--proxy", proxy, "https://h.example/a.wav")
    #expect(run.status == 64)
    #expect(run.errors.contains("--proxy takes a URL such as"))
    #expect(!run.errors.contains("GEHEIM"))
  }

  @Test func `proxies of the environment are ignored`() async throws {
    try await HostileServer.run { _ in
      .answer(body: Self.sound)
    } _: { server in
      try await TunnelProxy.run { proxy in
        let address = "http://127.0.0.1:\(proxy.port)"
        let names = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"]
        let run = try await Binary.run(
          Self.here + [server.url("/a.wav")],
          environment: Dictionary(uniqueKeysWithValues: names.map { ($0, address) }))
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(proxy.log.requests.isEmpty)
      }
    }
  }

  @Test(arguments: [
    (["--max-header-bytes", "2000"], "/big-header", "over the limit of 2000"),
    (["--max-redirects", "1"], "/1", "redirects more than 1 time"),
    (["--max-bytes", "1000"], "/sound", "fetch/too-large"),
    (["--first-byte-timeout", "0.5"], "/silence", "no answer within 0.5 s"),
    (["--idle-timeout", "0.5"], "/pause", "nothing more came for 0.5 s"),
    (["--timeout", "1"], "/drip", "not done within 1.0 s"),
    (["--retries", "3"], "/busy", "(tried 4 times)"),
  ])
  func `each bound can be set`(options: [String], path: String, words: String) async throws {
    try await HostileServer.run { request in
      switch request.path {
      case "/big-header": .answer(200, ["X": String(repeating: "x", count: 3000)])
      case "/sound": .answer(body: Self.sound)
      case "/silence": .silence
      case "/pause": Reply(.head(200, ["Content-Length": "9"]), .wait(.seconds(60)))
      case "/drip": Reply(.head(200, [:]), .drip(Self.sound, every: .milliseconds(100)))
      case "/busy": .answer(503)
      default: .redirect(to: request.path + "1")
      }
    } _: { server in
      let run = try await Binary.run(
        Self.here + ["--format", "json"] + (path == "/busy" ? [] : ["--retries", "0"]) + options
          + [server.url(path)], seconds: 30)
      #expect(run.output.contains(words), "\(run.output)\(run.errors)")
      #expect(run.status == 1 || run.status == 2)
    }
  }

  @Test func `the time until a connection stands can be set`() async throws {
    try await CrowdedPort.run { port in
      let run = try await Binary.run(
        Self.here + [
          "--retries", "0", "--connect-timeout", "0.5", "http://127.0.0.1:\(port)/a.wav",
        ], seconds: 30)
      #expect(run.status == 2)
      #expect(run.output.contains("could not be connected to in time"), "\(run.output)")
    }
  }

  @Test(arguments: ["text", "json", "ndjson", "junit", "sarif", "github", "markdown", "html"])
  func `the query of a signed URL is shown where that is asked for, and only there`(format: String)
    async throws
  {
    try await HostileServer.run { _ in
      .answer(404)
    } _: { server in
      let check =
        Self.here + [
          "--verbose", "--format", format, server.url("/a.wav?sv=1&se=2030-01-01&sig=S1G"),
        ]
      let hidden = try await Binary.run(check)
      #expect(hidden.status == 1)
      #expect(!(hidden.output + hidden.errors).contains("S1G"))
      #expect(hidden.output.contains("redacted"))
      let shown = try await Binary.run(check + ["--show-secrets"])
      #expect(shown.output.contains("S1G"))
    }
  }

  @Test(arguments: ["text", "json", "junit", "html"])
  func `a header field of one's own opens a closed host, and is shown nowhere`(format: String)
    async throws
  {
    try await HostileServer.run { request in
      request.headers["authorization"] == "Bearer GEHEIM" ? .answer(body: Self.sound) : .answer(401)
    } _: { server in
      let check = Self.here + ["--verbose", "--format", format, server.url("/a.wav")]
      #expect(try await Binary.run(check).status == 1)
      let run = try await Binary.run(
        check + ["--header", "Authorization=Bearer GEHEIM", "--user-agent", "rig/7"])
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      #expect(!(run.output + run.errors).contains("GEHEIM"))
      #expect(server.log.requests.last?.headers["user-agent"] == "rig/7")
    }
  }

  @Test func `the command line goes before the manifest`() async throws {
    try await HostileServer.run { _ in
      .answer(503)
    } _: { server in
      try await withScratchFolder { folder in
        let manifest = "fetch: {retries: 1}\nassets: [\"\(server.url("/a.wav"))\"]"
        try Data(manifest.utf8).write(to: folder.appending(path: "soundcheck.yaml"))
        _ = try await Binary.run(Self.here, in: folder)
        #expect(server.log.requests.count == 2)
        _ = try await Binary.run(Self.here + ["--retries", "0"], in: folder)
        #expect(server.log.requests.count == 3)
      }
    }
  }

  @Test func `the whole run has its deadline`() async throws {
    try await HostileServer.run { _ in
      .silence
    } _: { server in
      let urls = (0..<40).map { server.url("/\($0).wav") }
      let run = try await Binary.run(
        Self.here + ["--deadline", "1", "--format", "json"] + urls, seconds: 30)
      #expect(run.status == 2)
      #expect(run.output.contains("the time for the whole check was over, after 1"))
    }
  }

  @Test(arguments: [
    ("--jobs", "0"), ("--jobs", "-1"), ("--jobs", "1001"), ("--per-host", "0"),
    ("--max-bytes", "0"), ("--max-header-bytes", "0"), ("--connect-timeout", "0"),
    ("--timeout", "nan"), ("--timeout", "inf"), ("--timeout", "1e300"), ("--deadline", "0"),
    ("--retries", "-1"), ("--retries", "99999999999999999999"), ("--header", "GEHEIM"),
    ("--header", "Host=GEHEIM"), ("--user-agent", "a\nb"),
  ])
  func `a value out of its bounds is wrong usage`(option: String, value: String) async throws {
    let run = try await Binary.run("check", "\(option)=\(value)", "https://h.example/a.wav")
    #expect(run.status == 64)
    #expect(run.errors.contains(option))
    #expect(!run.errors.contains("GEHEIM"))
    #expect(run.output.isEmpty)
  }
}
