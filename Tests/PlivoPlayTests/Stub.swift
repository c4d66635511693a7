import Testing
@Test func placeholderPlivoPlayTests() {}
