extension AllRules {
  /// The family `fetch`.
  static let fetch: [any Rule] = [
    FetchPrivateAddress(),
    FetchStatus(),
    FetchTLS(),
    FetchRedirect(),
    FetchRedirectRefused(),
    FetchContentType(),
    FetchContentTypeAlias(),
    FetchIncomplete(),
    FetchTooLarge(),
    FetchEncoded(),
    FetchSlow(),
    FetchUncacheable(),
    FetchHeadRefused(),
  ]
}
