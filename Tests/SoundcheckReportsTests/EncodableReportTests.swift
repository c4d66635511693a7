import Foundation
import SoundcheckReports
import Testing

@testable import Judgement
@testable import Soundcheck

/// Reports that a program encodes by itself.
struct EncodableReportTests {
  private static let empty = Report(profile: "plivo", assets: [], seconds: 0)

  @Test(arguments: [Report.sample, Self.empty])
  func `a report is encoded as the JSON format has it`(report: Report) throws {
    for strategy in [JSONEncoder.KeyEncodingStrategy.useDefaultKeys, .convertToSnakeCase] {
      let encoder = JSONEncoder()
      encoder.keyEncodingStrategy = strategy
      let encoded = try object(encoder.encode(report))
      var rendered = try object(Data(ReportFormat.json.render(report).utf8))
      rendered["tool"] = encoded["tool"]
      #expect(encoded as NSDictionary == rendered as NSDictionary)
    }
  }

  @Test func `an encoded report names the decoders that it depends on`() async throws {
    let report = try await Checker().check([String]())
    let tool = try object(JSONEncoder().encode(report))["tool"] as? [String: Any]
    #expect(tool?.keys.sorted() == ["isolation", "libmpg123", "libsndfile", "name", "version"])
  }

  private func object(_ data: Data) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }
}
