import Foundation
import OtherPrograms
import PlivoSandbox
import PlivoSignature
import Testing

/// What `check` says of a document, beside what a caller hears of it in the sandbox.
struct `A document in the sandbox` {
  @Test(arguments: ["hold-music.xml", "one-broken.xml"])
  func `is judged by what a caller hears of it`(name: String) async throws {
    try await withSandbox { sandbox in
      let document = sandbox.document(name)
      let run = try await Binary.run(
        ["check", "--allow-private-addresses", "--no-cache", "--format", "json", document])
      let assets = try #require(try run.json()["assets"] as? [[String: Any]])
      func targets(_ verdict: String) -> Set<String> {
        let some = assets.filter { $0["verdict"] as? String == verdict }
        return Set(some.compactMap { $0["target"] as? String })
      }
      let hearing = await sandbox.hear(document, seconds: 60)
      let named = Set(hearing.log.map(\.url))
      let heard = Set(hearing.heard.compactMap(\.url))
      #expect(targets("pass") == heard.union([document]), "\(run.output)")
      #expect(targets("fail") == named.subtracting(heard).subtracting([document]))
      #expect(run.status == (heard.count + 1 < named.count ? 1 : 0))
    }
  }

  @Test(arguments: [("hold-music", "GET"), ("answer", "POST"), ("conference-sound", "POST")])
  func `is had by a check that signs as Plivo does, and by no other`(
    place: String, method: String
  ) async throws {
    try await withSandbox { sandbox in
      let target = sandbox.document("hold-music.xml", signed: true) + "?z=1&b=%26+c"
      let check = [
        "check", target, "--as", place, "--param", "a=b & é", "--allow-private-addresses",
        "--no-cache",
      ]
      let token = ["PLIVO_AUTH_TOKEN": sandbox.sandbox.authToken]
      let signed = try await Binary.run(check + ["--sign"], environment: token)
      #expect(signed.status == 0, "\(signed)")
      let document = try #require(await sandbox.documents.last)
      #expect(document.method == method && document.isSigned)
      #expect(document.fields.contains(FormField("a", "b & é")))
      let wrong = ["PLIVO_AUTH_TOKEN": "another"]
      #expect(try await Binary.run(check + ["--sign"], environment: wrong).status == 1)
      #expect(try await Binary.run(check).status == 2)
    }
  }
}
