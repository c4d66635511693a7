import Foundation
import OtherPrograms
import PlivoSandbox
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
}
