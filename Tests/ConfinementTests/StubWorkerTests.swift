import DefectForge
import Fetching
import Foundation
import HostileServer
import Judgement
import OtherPrograms
import Soundcheck
import Testing

@testable import Confinement

/// Workers that were taken over, and what becomes of the files that they were given.
@Suite(.serialized, .enabled(if: onLinux, "only Linux has the walls")) struct StubWorkerTests {
  /// An act, and what is said of the file.
  struct Row: Sendable, CustomTestStringConvertible {
    let act: String
    /// The rule of its finding; nil where it is unchecked.
    var rule: String?
    let words: String

    var testDescription: String { act }
  }

  @Test(arguments: [
    Row(act: "CRASH", rule: "content/decoder-crashed", words: "libmpg123"),
    Row(act: "WILD", rule: "content/decoder-crashed", words: "memory that is not its own"),
    Row(act: "LOOP", rule: "content/decoder-hung", words: "made no end"),
    Row(act: "KILLED", words: "was ended from outside (signal 9)"),
    Row(act: "EXIT", words: "ended without an answer (status 3)"),
    Row(act: "SILENCE", words: "did not end within"),
    Row(act: "DRIP", words: "did not end within"),
    Row(act: "ENDLESS", words: "gave an answer that is none"),
    Row(act: "EARLY", words: "spoke out of turn"),
    Row(act: "TWICE", words: "spoke out of turn"),
    Row(act: "GARBAGE", words: "gave an answer that is none: no known kind of answer"),
    Row(act: "HUGE_", words: "none of this file"),
    Row(act: "OTHER", words: "none of this file"),
    Row(act: "HALF", words: "ended without an answer"),
    Row(act: "CLOSED", words: "closed the conversation without an answer"),
  ])
  func `a worker gone bad is told of its file, and ends nothing`(row: Row) async throws {
    try await withScratchFolder { folder in
      let stub = try await CProgram.build("worker", ["-D\(row.act)"], in: folder)
      let sound = folder.appending(path: "a.mp3")
      try Data(MPEGGood.info.bytes).write(to: sound)
      var options = FetchOptions()
      options.inspection.base = .milliseconds(50)
      options.inspection.wallFactor = ["SILENCE", "DRIP"].contains(row.act) ? 2 : 1_000
      options.workers = try InspectionWorkers(program: stub, mostIdle: 2)
      let asset = try await Checker(fetching: options).check(files: [sound.path]).assets[0]
      #expect(asset.verdict == (row.rule == nil ? .unchecked : .fail))
      #expect(asset.findings.first?.rule.rawValue == row.rule)
      let words = asset.findings.first?.message ?? asset.reason?.description ?? ""
      #expect(words.contains(row.words), "\(words)")
      try await Self.expectNoChildren()
    }
  }

  @Test func `hundreds of crashes harm no other file, and leave nothing behind`() async throws {
    try await withScratchFolder { folder in
      let stub = try await CProgram.build("worker", ["-DCRASH_ON_C"], in: folder)
      let paths = (0..<200).map { folder.appending(path: "\($0).mp3") }
      for (index, path) in paths.enumerated() {
        // Of each four one crashes.
        let mark = Array((index.isMultiple(of: 4) ? "C" : ".").utf8)
        try Data(MPEGGood.info.bytes + mark).write(to: path)
      }
      let before = Self.descriptors
      var options = FetchOptions()
      options.workers = try InspectionWorkers(program: stub, mostIdle: 2)
      let report = try await Checker(fetching: options).check(files: paths.map(\.path))
      for (index, asset) in report.assets.enumerated() {
        if index.isMultiple(of: 4) {
          #expect(asset.findings.first?.rule == "content/decoder-crashed")
        } else {
          #expect(asset.reason?.description == "no")
        }
      }
      options.workers = nil
      try await Self.expectNoChildren()
      // Fifty crashed; other tests open and close files beside this one.
      #expect(Self.descriptors < before + 50)
    }
  }

  @Test(arguments: [true, false], [true, false])
  func `a worker that is lost over a large body has it brought once more`(
    isLostAgain: Bool, isFetched: Bool
  ) async throws {
    try await withScratchFolder { folder in
      let mark = folder.appending(path: "mark").path
      let stub = try await CProgram.build(
        "worker", [isLostAgain ? "-DMIDWAY" : "-DONCE=\"\(mark)\""], in: folder)
      var options = FetchOptions()
      options.allowsPrivateAddresses = true
      options.workers = try InspectionWorkers(program: stub, mostIdle: 2)
      // More than is held, so that the worker has it piece by piece.
      let body = WAVFile.speech().bytes + [UInt8](repeating: 0, count: 1 << 20)
      let asset: AssetReport
      if isFetched {
        asset = try await HostileServer.run { _ in
          .answer(body: body)
        } _: { [options] server in
          let report = try await Checker(fetching: options).check([server.url("/a.wav")])
          #expect(server.log.requests.count == 2)
          return report.assets[0]
        }
      } else {
        let sound = folder.appending(path: "a.wav")
        try Data(body).write(to: sound)
        asset = try await Checker(fetching: options).check(files: [sound.path]).assets[0]
      }
      #expect(asset.verdict == (isLostAgain ? .fail : .unchecked))
      let isAccused = asset.findings.contains { $0.rule == "content/decoder-crashed" }
      #expect(isAccused == isLostAgain)
      // What the second worker says.
      if !isLostAgain { #expect(asset.reason?.description.hasPrefix("no") == true) }
      options.workers = nil
      try await Self.expectNoChildren()
    }
  }

  @Test(arguments: ["SILENCE", "DRIP"])
  func `a check that is cancelled ends its workers`(act: String) async throws {
    try await withScratchFolder { folder in
      let stub = try await CProgram.build("worker", ["-D\(act)"], in: folder)
      let sound = folder.appending(path: "a.mp3")
      try Data(MPEGGood.info.bytes).write(to: sound)
      do {
        var options = FetchOptions()
        // An hour, in which nothing else would end it.
        options.inspection.base = .seconds(3_600)
        options.workers = try InspectionWorkers(program: stub, mostIdle: 2)
        let check = Task { [options] in
          try await Checker(fetching: options).check(files: [sound.path])
        }
        try await Task.sleep(for: .milliseconds(100))
        check.cancel()
        await #expect(throws: CancellationError.self) { try await check.value }
      }
      try await Self.expectNoChildren()
    }
  }

  @Test func `a program that is no worker, or none at all, is told`() {
    for program in ["/bin/true", "/nowhere/soundcheck"] {
      #expect(throws: InspectionWorkers.Unavailable.self) {
        try InspectionWorkers(program: program, mostIdle: 1)
      }
    }
  }

  /// One that waits is ended a moment after its file was given up.
  private static func expectNoChildren() async throws {
    for _ in 0..<200 where !children.isEmpty { try await Task.sleep(for: .milliseconds(20)) }
    #expect(children.isEmpty)
  }

  /// This process's children that are workers, dead ones too.
  private static var children: [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.filter { $0.allSatisfy(\.isNumber) }.compactMap { id in
      guard let stat = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
        stat.contains(") "), stat.contains("(worker)"),
        stat.split(separator: ")").last?.split(separator: " ").dropFirst().first == "\(getpid())"
      else { return nil }
      return stat
    }
  }

  private static var descriptors: Int {
    ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []).count
  }
}
