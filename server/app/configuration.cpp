#include "app/configuration.hpp"

#include <map>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace turnabout::app {
namespace {

using Setter = std::function<bool(const toml::node&)>;
using Setters = std::map<std::string, Setter, std::less<>>;

Setter text(std::string& into) {
  return [&into](const toml::node& node) {
    const auto value = node.value_exact<std::string>();
    if (value) into = *value;
    return value.has_value();
  };
}

Setter texts(std::vector<std::string>& into) {
  return [&into](const toml::node& node) {
    const auto* array = node.as_array();
    if (array == nullptr || !array->is_homogeneous<std::string>()) return array != nullptr && array->empty();
    for (const auto& item : *array) into.push_back(*item.value<std::string>());
    return true;
  };
}

/// For how long something can still be taken back.
Setter hold(std::chrono::seconds& into) {
  return [&into](const toml::node& node) {
    const auto value = node.value_exact<std::int64_t>();
    if (!value || *value < 0 || *value > 3600) return false;
    into = std::chrono::seconds(*value);
    return true;
  };
}

Setter path(std::filesystem::path& into) {
  return [&into](const toml::node& node) {
    const auto value = node.value_exact<std::string>();
    if (value) into = *value;
    return value.has_value();
  };
}

Setters setters(Configuration& to) {
  return {
      {"public_url", text(to.public_url)},
      {"server.address", text(to.address)},
      {"server.port",
       [&to](const toml::node& node) {
         const auto port = node.value_exact<std::int64_t>();
         if (!port || *port < 0 || *port > 65535) return false;
         to.port = static_cast<std::uint16_t>(*port);
         return true;
       }},
      {"server.data", path(to.data)},
      {"server.trusted_proxies", texts(to.trusted_proxies)},
      {"server.rate_factor",
       [&to](const toml::node& node) {
         const auto value = node.value<double>();
         if (!value || *value < 0) return false;
         to.rate_factor = *value;
         return true;
       }},
      {"database.url", text(to.database)},
      {"mail.hold_seconds", hold(to.asking_hold)},
      {"messages.hold_seconds", hold(to.messages_hold)},
      {"rehearsal.on",
       [&to](const toml::node& node) {
         const auto value = node.value_exact<bool>();
         if (value) to.rehearsal = *value;
         return value.has_value();
       }},
      {"rehearsal.clock", path(to.rehearsal_clock)},
      {"pdf.browser", text(to.pdf_browser)},
      {"single_sign_on.issuer", text(to.provider.issuer)},
      {"single_sign_on.client_id", text(to.provider.client_id)},
      {"single_sign_on.client_secret_file", path(to.provider.client_secret_file)},
      {"single_sign_on.label", text(to.provider.label)},
      {"single_sign_on.ca_file", text(to.provider.ca_file)},
      {"mail.url", text(to.mail.url)},
      {"mail.user", text(to.mail.user)},
      {"mail.password", text(to.mail.password)},
      {"mail.from_name", text(to.mail.from_name)},
      {"mail.from_address", text(to.mail.from_address)},
      {"mail.ca_file", text(to.mail.ca_file)},
      {"mail.tls",
       [&to](const toml::node& node) {
         const auto value = node.value_exact<std::string>();
         if (value != "required" && value != "none") return false;
         to.mail.tls = value == "none" ? mail::SmtpOptions::Tls::none : mail::SmtpOptions::Tls::required;
         return true;
       }},
  };
}

Result<void> apply(const Setters& known, const toml::table& table, const std::string& prefix,
                   std::string_view name) {
  for (const auto& [key, node] : table) {
    const auto full = prefix + std::string(key.str());
    if (const auto* inner = node.as_table()) {
      CHECK_OK(apply(known, *inner, full + ".", name));
      continue;
    }
    const auto line = node.source().begin.line;
    const auto setter = known.find(full);
    if (setter == known.end())
      return refuse(Code::not_configured,
                    fmt::format("{}, line {}: there is no setting \"{}\".", name, line, full));
    if (!setter->second(node))
      return refuse(
          Code::not_configured,
          fmt::format("{}, line {}: the value of \"{}\" is not of the kind it needs.", name, line, full));
  }
  return {};
}

}  // namespace

std::string Configuration::url() const {
  // The name and not the number, because passkeys need a name.
  return public_url.empty() ? fmt::format("http://localhost:{}", port) : public_url;
}

std::string Configuration::database_url() const {
  return database.empty() ? "sqlite:" + (data / "turnabout.db").string() : database;
}

Result<void> apply_file(Configuration& configuration, std::string_view text, std::string_view name) {
  try {
    return apply(setters(configuration), toml::parse(text), "", name);
  } catch (const toml::parse_error& error) {
    return refuse(Code::not_configured,
                  fmt::format("{}, line {}: {}.", name, error.source().begin.line, error.description()));
  }
}

}  // namespace turnabout::app
