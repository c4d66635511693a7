import PlivoPlay
import Testing
import Transport

/// What is refused before anything is sent.
@Suite struct Arguments {
  @Test(
    arguments: [
      "", "music.mp3", "/music.mp3", "ftp://h/a.mp3", "https://", "https:///a.mp3",
      "https://h/a,b.mp3", "https://h/a b.mp3", "https://h/a\n.mp3", "https://h/a\u{7F}.mp3",
      "javascript:alert(1)", "https://h/a.mp3,https://h/b.mp3",
    ])
  func `a URL that Play could not fetch, or would split, is refused`(url: String) {
    #expect(throws: PlayArgumentError.self) { try PlayRequest(urls: [url]) }
  }

  @Test func `a URL's text, which may hold a signature, is not repeated`() {
    let error = #expect(throws: PlayArgumentError.self) {
      try PlayRequest(urls: ["https://h/a.mp3", "https://h/b.mp3?X-Amz-Signature=5ec,ret"])
    }
    #expect(
      error?.description
        == "url 2 of 2 holds a comma, at which Play splits its list: write %2C")
  }

  @Test(arguments: [0, -1, Int.min])
  func `a length under one second is refused`(length: Int) {
    #expect(throws: PlayArgumentError.self) {
      try PlayTerms(length: length)
    }
  }

  @Test func `an empty list and a callback that is no URL are refused`() {
    #expect(throws: PlayArgumentError.self) { try PlayRequest(urls: []) }
    #expect(throws: PlayArgumentError.self) {
      try PlayTerms(callback: .init(url: "here"))
    }
  }

  @Test(arguments: ["", ".", "..", "a/b", "a b", "a%2Fb", "a?b", "a#b", "ä", "a\n", "a\0"])
  func `a call id that is not safe in a path is refused`(id: String) {
    #expect(throws: PlayArgumentError.self) { try PlayDestination.call(id) }
  }

  @Test func `a member takes one URL, and none of the terms of a call`() throws {
    let member = try PlayDestination.member("7", ofConference: "room")
    let client = try PlayClient(credentials: Credentials(authID: "MA1", authToken: "x"))
    let url = "https://h/a.mp3"
    #expect(
      try client.prepare(PlayRequest(urls: [url]), on: member).body
        == #"{"url":"https://h/a.mp3"}"#)
    for request in [
      try PlayRequest(urls: [url, url]), try PlayRequest(urls: [url], terms: PlayTerms(length: 3)),
      try PlayRequest(urls: [url], terms: PlayTerms(mix: false)),
    ] {
      #expect(throws: PlayArgumentError.self) { try client.prepare(request, on: member) }
    }
    #expect(throws: PlayArgumentError.self) { try PlayDestination.member("", ofConference: "r") }
    #expect(throws: PlayArgumentError.self) { try PlayDestination.member("7,", ofConference: "r") }
    #expect(throws: PlayArgumentError.self) { try PlayDestination.member("7", ofConference: "..") }
  }

  @Test(
    arguments: [
      "https://api.plivo.com/v1", "https://api.plivo.com/v1/", "http://127.0.0.1:8080/v1",
      "http://127.9.9.9/v1", "http://localhost:1/v1", "http://[::1]:1/v1",
    ])
  func `an API base may be plain http on this machine only`(base: String) throws {
    let credentials = try Credentials(authID: "MA1", authToken: "x")
    let client = try PlayClient(credentials: credentials, base: base)
    let url = try client.prepare(.music(), on: .call("c")).url
    #expect(url.hasSuffix("/v1/Account/MA1/Call/c/Play/"))
  }

  @Test(
    arguments: [
      "http://api.plivo.com/v1", "http://127.0.0.1.example.com/v1", "http://127.1/v1",
      "http://0177.0.0.1/v1", "http://127.0.0.1@example.com/v1", "http://10.0.0.1/v1",
      "http://127.0.0.256/v1", "https://u:p@h/v1", "https://h/v1?x=1", "h/v1", "", "ftp://h/v1",
      "http://localhost.example.com/v1",
    ])
  func `an API base that would show the token on the way is refused`(base: String) throws {
    let credentials = try Credentials(authID: "MA1", authToken: "x")
    #expect(throws: PlayArgumentError.self) {
      try PlayClient(credentials: credentials, base: base)
    }
  }

  @Test func `a token goes through no proxy in clear`() throws {
    var options = AHCTransport.Options()
    options.proxy = Proxy(host: "proxy.example.com", port: 3128)
    let proxied = AHCTransport(options: options)
    let credentials = try Credentials(authID: "MAXXXXXXXXXXXXXXXXXX", authToken: "x")
    for base in ["http://127.0.0.1:8080/v1", "http://localhost/v1"] {
      let error = #expect(throws: PlayArgumentError.self) {
        try PlayClient(credentials: credentials, base: base, transport: proxied)
      }
      #expect(error?.description.contains("proxy") == true)
      _ = try PlayClient(credentials: credentials, base: base)
    }
    _ = try PlayClient(credentials: credentials, transport: proxied)
  }
}
