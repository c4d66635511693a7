import HostileServer
import Judgement
import Soundcheck
import Synchronization
import Testing

/// What a check tells while it runs.
struct CheckEventTests {
  @Test func `what is fetched is told at once, also where a length keeps the verdicts waiting`()
    async throws
  {
    try await HostileServer.run { _ in
      .answer(body: .wav)
    } _: { server in
      let targets = [Target(server.url("/a.wav")), Target(server.url("/b.wav"))]
      let told = Mutex<[String]>([])
      _ = try await Checker(fetching: .local).check([PlayList(targets, length: 5)]) { event in
        let words =
          switch event {
          case .started: "started"
          case .named: "named"
          case .fetched(_, let bytes): "fetched \(bytes)"
          case .finished: "finished"
          }
        told.withLock { $0.append(words) }
      }
      let fetched = "fetched \([UInt8].wav.count)"
      let order = told.withLock { $0.filter { $0 != "started" } }
      #expect(order == [fetched, fetched, "finished", "finished"])
    }
  }
}
