import Foundation
import HTTPTypes
import NIOCore
import PlivoSignature
import PlivoXML
import Transport

/// Fetches as Plivo does: documents with the call's parameters and signed, sounds by a plain GET.
///
/// The bounds are those of https://github.com/plivo/plivo-cli, `voice-xml-skill/SKILL.md`.
struct PlivoFetch: Sendable {
  /// Signs what is asked of documents.
  let signature: SignatureV3
  /// What is told of the call.
  let parameters: [FormField]

  /// An answer, as much of it as is taken.
  struct Answer: Sendable {
    /// nil where there was none.
    var status: Int?
    var body: [UInt8] = []
    /// Why there is no answer, or no whole one.
    var problem: String?

    var isSuccess: Bool { problem == nil && status.map { 200..<300 ~= $0 } ?? false }
  }

  /// How a call is told of, in the names of https://www.plivo.com/docs/voice/xml/overview.
  static func parameters(ofCall uuid: String) -> [FormField] {
    [
      FormField("CallUUID", uuid), FormField("From", "15555550100"), FormField("To", "15555550199"),
      FormField("CallStatus", "in-progress"), FormField("Direction", "inbound"),
    ]
  }

  /// Asks for a document: at most 100 KB, within 15 s.
  func document(_ url: String, by method: SoundPlace.Method) async -> Answer {
    var request = TransportRequest(
      url: String(url.prefix { $0 != "#" }),
      timeouts: Timeouts(connect: .seconds(15), firstByte: .seconds(15), whole: .seconds(15)))
    let isForm = method == .post
    request.carry(parameters, asForm: isForm)
    request.headers.append(
      contentsOf: signature.headers(of: request.url, form: isForm ? parameters : []))
    return await answer(to: request, limit: 100_000)
  }

  /// Asks for a sound: at most the 10 MB that Plivo advises, twice where it fails.
  func sound(_ url: String) async -> Answer {
    let request = TransportRequest(
      url: url,
      timeouts: Timeouts(
        connect: .seconds(2), firstByte: .seconds(120), idle: .seconds(120), whole: .seconds(120)))
    let answer = await answer(to: request, limit: 10_000_000)
    return answer.status == nil ? await self.answer(to: request, limit: 10_000_000) : answer
  }

  private func answer(to request: TransportRequest, limit: Int) async -> Answer {
    do {
      return try await AHCTransport().withResponse(to: request) { response in
        var answer = Answer(status: response.status)
        do {
          for try await piece in response.body {
            answer.body += piece.readableBytesView
            if answer.body.count > limit {
              answer.problem = "the answer has more than \(limit) bytes"
              break
            }
          }
        } catch {
          answer.problem = "the answer broke off"
        }
        return answer
      }
    } catch let error as TransportError {
      return Answer(problem: "no answer: \(error.detail)")
    } catch {
      return Answer(problem: "no answer")
    }
  }
}
