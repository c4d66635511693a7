import AudioFacts
import DefectForge
import Foundation
import Judgement
import PlivoXML
import Testing

@testable import Fetching

/// Which bytes are read as a document.
@Suite struct DocumentBodyTests {
  private static let music = "<Response><Play>https://cdn.example.com/a.mp3</Play></Response>"

  private func facts(_ bytes: [UInt8], as request: DocumentRequest?) async throws -> Facts {
    let pieces = AsyncStream { stream in
      var rest = bytes[...]
      while !rest.isEmpty {
        stream.yield(rest.prefix(1_000))
        rest = rest.dropFirst(1_000)
      }
      stream.finish()
    }
    return try await Fetcher().facts(of: pieces, as: request)
  }

  @Test(
    arguments: [
      // A document in place of a sound is known for what it is.
      (music, nil, true),
      ("<Error><Code>AccessDenied</Code></Error>", nil, false),
      (music, DocumentRequest(), true),
      (music, DocumentRequest(at: .holdMusic), true),
      // Announced as a sound, which it is not.
      ("<Error><Code>AccessDenied</Code></Error>", DocumentRequest(), false),
      ("<Error><Code>AccessDenied</Code></Error>", DocumentRequest(at: .holdMusic), true),
      ("<Response><Play>", DocumentRequest(), true),
      ("OK", DocumentRequest(), false),
      ("OK", DocumentRequest(at: .holdMusic), true),
      ("", DocumentRequest(at: .holdMusic), true),
      ("<!DOCTYPE html><html></html>", DocumentRequest(at: .answer), true),
      ("<!DOCTYPE html><html></html>", DocumentRequest(at: .sound), false),
    ] as [(String, DocumentRequest?, Bool)])
  func `text is a document where one may be`(
    text: String, request: DocumentRequest?, isDocument: Bool
  ) async throws {
    let facts = try await facts(Array(text.utf8), as: request)
    #expect((facts.document != nil) == isDocument)
    #expect(facts.document?.bytes ?? text.utf8.count == text.utf8.count)
  }

  @Test func `a sound is one whatever was expected`() async throws {
    let sound = WAVFile.speech(seconds: 1).bytes
    let facts = try await facts(sound, as: DocumentRequest(at: .holdMusic))
    #expect(facts.document == nil)
    #expect(facts.inspection?.audio != nil)
    #expect(facts.sha256 != nil)
  }

  @Test func `a document is read whole, and its digest is that of all of it`() async throws {
    let text =
      "<Response>" + String(repeating: "<Wait length=\"1\"/>", count: 5_000)
      + "<Speak>Done</Speak></Response>"
    let facts = try await facts(Array(text.utf8), as: DocumentRequest(at: .holdMusic))
    #expect(facts.document?.fault == nil)
    #expect(facts.document?.steps.count == 5_001)
    #expect(facts.sha256 != nil)
    #expect(facts.inspection?.content.bytes == text.utf8.count)
  }

  @Test func `of a document without end no more is kept than may be read`() async throws {
    let text = "<Response>" + String(repeating: " ", count: 3 << 20)
    let facts = try await facts(Array(text.utf8), as: DocumentRequest(at: .holdMusic))
    #expect(facts.document?.fault?.kind == .tooMuch)
    #expect(facts.sha256 == nil)
  }

  @Test func `facts of a document can be stored`() async throws {
    let facts = try await facts(Array(Self.music.utf8), as: DocumentRequest(at: .holdMusic))
    let stored = try JSONEncoder().encode(facts)
    #expect(try JSONDecoder().decode(Facts.self, from: stored) == facts)
  }
}
