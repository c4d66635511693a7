extension AllRules {
  /// The family `xml`.
  static let xml: [any Rule] = [
    XMLNotXML(),
    XMLMalformed(),
    XMLBeforeDeclaration(),
    XMLEncoding(),
    XMLTooLarge(),
    XMLRoot(),
    XMLEmpty(),
    XMLUnknownElement(),
    XMLCase(),
    XMLMisplaced(),
    XMLMissing(),
    XMLValue(),
    XMLPlayURL(),
    XMLDoubleEscaped(),
    XMLIgnoredElement(),
    XMLNoSound(),
    XMLAttribute(),
    XMLStrayText(),
    XMLUnreachable(),
    XMLByteOrderMark(),
    XMLDoctype(),
    XMLContentType(),
    XMLExpectsDocument(),
  ]
}
