#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/oidc/forge_testing.hpp"

/// For tests: ID tokens of somebody who should not get in.
namespace turnabout::oidc {

struct HostileToken {
  std::string name;
  std::string refused;  ///< The check that finds it.
  std::function<std::string(const Forge&, const Genuine&)> make;
};

/// A token whose header or claims are not what they should be, under the provider's own key.
inline HostileToken says(std::string name, std::string refused, Members header,
                         std::function<Members(const Genuine&)> claims) {
  return {
      std::move(name), "oidc.id_token." + std::move(refused),
      [header = std::move(header), claims = std::move(claims)](const Forge& forge, const Genuine& genuine) {
        return forge.token(Signer::rsa, Genuine::with(genuine.header(), header),
                           Genuine::with(genuine.claims(), claims(genuine)));
      }};
}
inline HostileToken claims(std::string name, std::string refused, Members changes) {
  return says(std::move(name), std::move(refused), {},
              [changes = std::move(changes)](const Genuine&) { return changes; });
}
inline HostileToken header(std::string name, std::string refused, Members changes) {
  return says(std::move(name), std::move(refused), std::move(changes),
              [](const Genuine&) { return Members{}; });
}
inline HostileToken at(std::string name, std::string refused, std::string claim, std::int64_t seconds) {
  return says(std::move(name), std::move(refused), {}, [claim, seconds](const Genuine& genuine) {
    return Members{{claim, std::to_string(genuine.seconds() + seconds)}};
  });
}
inline HostileToken issuer(std::string name, std::string before, std::string after) {
  return says(std::move(name), "iss", {}, [before, after](const Genuine& genuine) {
    return Members{{"iss", in_quotes(before + genuine.issuer + after)}};
  });
}
inline HostileToken forged(std::string name, std::string refused,
                           std::function<std::string(const Forge&, const Genuine&)> make) {
  return {std::move(name), "oidc.id_token." + std::move(refused), std::move(make)};
}

inline std::vector<HostileToken> hostile_signatures() {
  const auto plain = [](const Genuine& genuine, const Members& header) {
    return base64url(Genuine::with(genuine.header(), header)) + "." +
           base64url(object_text(genuine.claims()));
  };
  return {
      forged("no algorithm and no signature", "alg",
             [plain](const Forge&, const Genuine& g) {
               return plain(g, {{"alg", R"("none")"}}) + ".";
             }),
      forged("no algorithm, written in capitals", "alg",
             [plain](const Forge&, const Genuine& g) {
               return plain(g, {{"alg", R"("NONE")"}}) + ".";
             }),
      forged("the public key taken for a shared secret", "alg",
             [](const Forge& forge, const Genuine& g) {
               return forge.token_by_hmac(Genuine::with(g.header(), {{"alg", R"("HS256")"}}),
                                          object_text(g.claims()), forge.jwk(Signer::rsa, "r1"));
             }),
      header("an algorithm that is not on our list", "alg", {{"alg", R"("RS512")"}}),
      header("no algorithm named", "alg", {{"alg", ""}}),
      header("an algorithm that is a number", "alg", {{"alg", "256"}}),
      header("a key nobody has published", "kid", {{"kid", R"("r9")"}}),
      header("the name of another key of another kind", "key", {{"kid", R"("e1")"}}),
      header("RS256 said to be ES256", "key", {{"alg", R"("ES256")"}}),
      header("no key named, and another kind of signature", "signature",
             {{"kid", ""}, {"alg", R"("ES256")"}}),
      header("RS256 said to be PS256", "signature", {{"alg", R"("PS256")"}}),
      forged("another key under a published name", "signature",
             [](const Forge& forge, const Genuine& g) {
               return forge.token(Signer::other_rsa, object_text(g.header()), object_text(g.claims()));
             }),
      forged("its own key in the header", "signature",
             [](const Forge& forge, const Genuine& g) {
               return forge.token(Signer::other_rsa,
                                  Genuine::with(g.header(), {{"jwk", forge.jwk(Signer::other_rsa, "r1")}}),
                                  object_text(g.claims()));
             }),
      forged("its own key at an address in the header", "kid",
             [](const Forge& forge, const Genuine& g) {
               return forge.token(Signer::other_rsa,
                                  Genuine::with(g.header(), {{"jku", R"("http://127.0.0.1:1/keys")"},
                                                             {"x5u", R"("http://127.0.0.1:1/x5u")"},
                                                             {"kid", R"("mine")"}}),
                                  object_text(g.claims()));
             }),
      forged("claims changed after signing", "signature",
             [](const Forge& forge, const Genuine& g) {
               const auto token = forge.token(Signer::rsa, object_text(g.header()), object_text(g.claims()));
               const auto first = token.find('.');
               const auto changed = Genuine::with(g.claims(), {{"sub", R"("somebody-else")"}});
               return token.substr(0, first + 1) + base64url(changed) + token.substr(token.rfind('.'));
             }),
      forged("signature cut off", "signature",
             [](const Forge& forge, const Genuine& g) {
               const auto token = forge.token(Signer::rsa, object_text(g.header()), object_text(g.claims()));
               return token.substr(0, token.size() - 40);
             }),
  };
}

inline std::vector<HostileToken> hostile_forms() {
  return {
      forged("an encrypted token", "form",
             [](const Forge&, const Genuine&) { return std::string("a.b.c.d.e"); }),
      forged("no token at all", "form", [](const Forge&, const Genuine&) { return std::string("hello"); }),
      forged("a header that is no base64url", "form",
             [](const Forge& forge, const Genuine& g) {
               return "+/=" + forge.token(Signer::rsa, object_text(g.header()), object_text(g.claims()));
             }),
      forged("a header that is no object", "header",
             [](const Forge& forge, const Genuine& g) {
               return forge.token(Signer::rsa, R"(["RS256"])", object_text(g.claims()));
             }),
      forged("a header that says two algorithms", "header",
             [](const Forge& forge, const Genuine& g) {
               return forge.token(Signer::rsa, R"({"alg":"RS256","alg":"none","kid":"r1"})",
                                  object_text(g.claims()));
             }),
      header("a header we must understand and do not", "crit", {{"crit", R"(["exp"])"}}),
      header("an unsigned payload by header", "crit", {{"b64", "false"}, {"crit", R"(["b64"])"}}),
      header("another kind of token: an access token", "typ", {{"typ", R"("at+jwt")"}}),
      header("another kind of token: a sign-out", "typ", {{"typ", R"("logout+jwt")"}}),
      header("a key's name that is a list", "header", {{"kid", R"(["r1"])"}}),
      says("more than 16 KiB", "too_large", {},
           [](const Genuine&) {
             return Members{{"more", in_quotes(std::string(17'000, 'x'))}};
           }),
      forged("claims that are no JSON", "claims",
             [](const Forge& forge, const Genuine& g) {
               return forge.token(Signer::rsa, object_text(g.header()), "sub=ada");
             }),
      forged("claims that say two subjects", "claims",
             [](const Forge& forge, const Genuine& g) {
               auto twice = object_text(g.claims());
               twice.insert(1, R"("sub":"somebody-else",)");
               return forge.token(Signer::rsa, object_text(g.header()), twice);
             }),
  };
}

inline std::vector<HostileToken> hostile_claims() {
  return {
      claims("another issuer", "iss", {{"iss", R"("https://evil.example")"}}),
      claims("no issuer", "iss", {{"iss", ""}}),
      issuer("the issuer with a slash more", "", "/"),
      issuer("an issuer that only begins alike", "", ".evil.example"),
      issuer("the issuer inside another", "https://evil.example/", ""),
      // A Cyrillic letter in front of what looks like ours.
      issuer("an issuer that only looks alike", "", "\xd0\xb5"),
      claims("for nobody", "aud", {{"aud", ""}}),
      claims("for another client", "aud", {{"aud", R"("payroll")"}}),
      claims("for a list without us", "aud", {{"aud", R"(["payroll","intranet"])"}}),
      claims("for an empty list", "aud", {{"aud", "[]"}}),
      says("for us and another, and nobody says who asked", "azp", {},
           [](const Genuine& g) {
             return Members{{"aud", "[" + in_quotes(g.client_id) + R"(,"payroll"])"}};
           }),
      says(
          "for us, asked for by another", "azp", {},
          [](const Genuine& g) {
            return Members{{"aud", "[" + in_quotes(g.client_id) + R"(,"payroll"])"}, {"azp", R"("payroll")"}};
          }),
      claims("asked for by another alone", "azp", {{"azp", R"("payroll")"}}),
      at("over", "exp", "exp", -60),
      claims("without an end", "exp", {{"exp", ""}}),
      claims("with an end that is a text", "exp", {{"exp", R"("2999")"}}),
      claims("with an end beyond all numbers", "exp", {{"exp", "1e300"}}),
      at("from the future", "iat", "iat", 61),
      claims("without a beginning", "iat", {{"iat", ""}}),
      at("not yet", "nbf", "nbf", 61),
      claims("not before a text", "nbf", {{"nbf", R"("now")"}}),
      claims("no nonce", "nonce", {{"nonce", ""}}),
      claims("another nonce", "nonce", {{"nonce", R"("another")"}}),
      claims("a nonce that is a list", "nonce", {{"nonce", R"(["n0nce"])"}}),
      claims("another access token", "at_hash", {{"at_hash", R"("PiPoFgA5WUoziU9lZOGxNA")"}}),
      claims("the whole hash of the access token", "at_hash",
             {{"at_hash", R"("ypeBEsobvcr6wjGzmiPcTaeG7_gUfE5yuYB3ha_uSLs")"}}),
      claims("the other half of that hash", "at_hash", {{"at_hash", R"("p4bv-BR8TnK5gHeFr-5Iuw")"}}),
      claims("that hash with padding", "at_hash", {{"at_hash", R"("ypeBEsobvcr6wjGzmiPcTQ==")"}}),
      claims("the access token itself for its hash", "at_hash", {{"at_hash", R"("a")"}}),
      claims("an empty hash of the access token", "at_hash", {{"at_hash", R"("")"}}),
      claims("a hash of the access token that is a number", "at_hash", {{"at_hash", "1"}}),
      claims("no subject", "sub", {{"sub", ""}}),
      claims("an empty subject", "sub", {{"sub", R"("")"}}),
      claims("a subject that is a number", "sub", {{"sub", "42"}}),
      claims("a subject of 256 letters", "sub", {{"sub", in_quotes(std::string(256, 's'))}}),
      claims("a subject with a line break", "sub", {{"sub", R"("ada\nroot")"}}),
  };
}

inline std::vector<HostileToken> hostile_tokens() {
  std::vector<HostileToken> all;
  for (auto part : {hostile_signatures(), hostile_forms(), hostile_claims()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace turnabout::oidc
