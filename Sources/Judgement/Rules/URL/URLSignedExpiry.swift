import Foundation

/// The signature of the URL expires.
struct URLSignedExpiry: Rule {
  let about = RuleDescription(
    id: "url/signed-expiry", severities: [.error, .warning, .note],
    flags: """
      The URL is signed (S3 and what speaks like it, such as DigitalOcean Spaces and Backblaze B2; \
      CloudFront, Google Cloud Storage, Azure SAS, Aliyun OSS, Tencent COS) and has expired, or will.
      """,
    why: """
      Once the signature has expired the server answers with an error page, and the caller \
      hears nothing. Media servers fetch a file when it is played, not when the play is \
      asked for.
      """,
    remedy: """
      Sign the URL again shortly before the play, for longer than the play lasts; or serve \
      the file openly.
      """,
    sources: [
      "https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html",
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-signed-urls.html",
      "https://cloud.google.com/storage/docs/access-control/signed-urls",
      "https://learn.microsoft.com/rest/api/storageservices/create-service-sas",
      "https://www.alibabacloud.com/help/en/oss/developer-reference/add-signatures-to-urls",
      "https://www.tencentcloud.com/document/product/436/7778",
    ])

  var fires: Example {
    Example(
      "a URL of S3 whose signature expired yesterday",
      .fetched(
        from: "https://b.s3.amazonaws.com/a.mp3?X-Amz-Date=20251231T000000Z&X-Amz-Expires=3600"))
  }
  var passes: Example {
    Example(
      "a URL of S3 without a signature",
      .fetched(from: "https://b.s3.amazonaws.com/a.mp3?versionId=3"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let url = subject.url, let signature = URLSignature(url.target) else { return [] }
    let left = signature.expiry.timeIntervalSince(subject.now)
    let when = signature.expiry.formatted(.iso8601)
    if left <= 0 {
      return [finding(.error, "The \(signature.scheme) signature has expired, on \(when).")]
    }
    if left < subject.secondsToEndOfPlay {
      return [
        finding(
          .error,
          "The \(signature.scheme) signature expires in \(left.seconds), on \(when), and the play "
            + "needs \(subject.secondsToEndOfPlay.seconds).")
      ]
    }
    return [
      finding(
        left < limits.delivery.soonExpired ? .warning : .note,
        "The \(signature.scheme) signature expires on \(when).")
    ]
  }
}
