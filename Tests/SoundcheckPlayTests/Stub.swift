import Testing
@Test func placeholderSoundcheckPlayTests() {}
