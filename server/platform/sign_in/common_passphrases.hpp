#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace turnabout::sign_in {

/// Whether a program that guesses would get there early: a well-known phrase, common words and numbers strung
/// together, one thing repeated, or a walk along the alphabet, the digits or the keyboard. Ignores case,
/// spaces, punctuation and the usual swaps of letters (p@ssw0rd).
bool is_guessed_early(std::string_view passphrase);

/// Whether little is left of it without these texts' words (of three letters or more) and common ones.
bool is_made_of(std::string_view passphrase, const std::vector<std::string>& texts);

}  // namespace turnabout::sign_in
