import Foundation
import Testing

@testable import PlivoSandbox

/// What the sandbox remembers, and what it forgets so as not to grow.
@Suite struct `The sandbox's memory` {
  private let state = SandboxState()
  private let start = Date(timeIntervalSince1970: 0)

  @Test func `the log holds the latest requests, and their numbers tell of the others`() async {
    for _ in 0..<1003 {
      let number = await begin()
      await state.note(number) { $0.status = 404 }
    }
    #expect(await state.requests.map(\.number) == Array(4...1003))
    #expect(await state.requests.allSatisfy { $0.status == 404 })
  }

  @Test func `what becomes of a request that the log has dropped is noted nowhere`() async {
    for _ in 0..<1003 { _ = await begin() }
    let before = await state.requests
    await state.note(3) { $0.status = 202 }
    #expect(await state.requests == before)
    await state.note(4) { $0.status = 202 }
    #expect(await state.requests.first?.status == 202)
    #expect(await state.requests.dropFirst() == before.dropFirst())
  }

  @Test func `when length has run out, nothing plays and nothing can be stopped`() async throws {
    await state.start(try order(length: 10), on: "Call/c", apiID: "id", at: start)
    #expect(await state.playing(at: start + 9).count == 1)
    #expect(await state.playing(at: start + 10).isEmpty)
    #expect(await state.stop("Call/c", at: start + 10) == false)
  }

  @Test func `a play that has ended is forgotten with the next start`() async throws {
    await state.start(try order(length: 10), on: "Call/a", apiID: "id", at: start)
    await state.start(try order(), on: "Call/b", apiID: "id", at: start + 9)
    #expect(await state.playing(at: start).keys.sorted() == ["Call/a", "Call/b"])
    await state.start(try order(), on: "Call/c", apiID: "id", at: start + 10)
    #expect(await state.playing(at: start).keys.sorted() == ["Call/b", "Call/c"])
  }

  @Test func `of calls and samples the latest thousand are remembered`() async throws {
    let order = try order()
    for number in 0..<1003 {
      await state.start(order, on: "Call/\(number)", apiID: "id", at: start)
      await state.countDownload(of: "\(number).wav", hasBody: true)
      #expect(await state.attempt(.unavailableOnce, on: "Call/\(number)") == 1)
    }
    let latest = Set(3..<1003)
    #expect(Set(await state.playing(at: start).keys) == Set(latest.map { "Call/\($0)" }))
    #expect(Set(await state.downloads.keys) == Set(latest.map { "\($0).wav" }))
    #expect(await state.attempt(.unavailableOnce, on: "Call/3") == 2)
    #expect(await state.attempt(.unavailableOnce, on: "Call/2") == 1)
  }

  @Test func `a play that was stopped and started again is the latest`() async throws {
    let order = try order()
    for number in 0..<1000 {
      await state.start(order, on: "Call/\(number)", apiID: "id", at: start)
    }
    #expect(await state.stop("Call/0", at: start))
    await state.start(order, on: "Call/0", apiID: "id", at: start)
    await state.start(order, on: "Call/new", apiID: "id", at: start)
    let playing = await state.playing(at: start)
    #expect(playing.count == 1000)
    #expect(playing["Call/0"] != nil)
    #expect(playing["Call/1"] == nil)
  }

  private func begin() async -> Int {
    await state.begin(method: "POST", path: "/", contentType: nil, at: start)
  }

  private func order(length: Double? = nil) throws -> PlayOrder {
    var fields: [String: JSONValue] = ["urls": .string("https://h/a.mp3")]
    if let length { fields["length"] = .number(length) }
    return try PlayOrder(.fields(fields), for: .call("c"))
  }
}
