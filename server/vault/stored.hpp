#pragma once

#include <optional>
#include <stdexcept>
#include <string>

#include "platform/database/error.hpp"
#include "vault/vault_dto.hpp"

/// How this noun's shapes stand in columns; for its stores alone.
namespace turnabout::vault::stored {

using Text = std::optional<std::string>;

template <class T>
Text text_of(const std::optional<T>& value) {
  return value ? Text(value->value) : std::nullopt;
}
template <class T>
std::optional<T> wire_of(Text text) {
  return text ? std::optional(T{*std::move(text)}) : std::nullopt;
}

template <class Enum>
Enum enum_of(const std::string& text) {
  Enum value{};
  if (!boost::describe::enum_from_string(text.c_str(), value))
    throw std::logic_error("a word in the vault that is not in the program");
  return value;
}

/// Somebody was faster, from another browser: what the checks allowed is not so any more.
inline tl::unexpected<Problem> overtaken(const database::Error& error) {
  using Kind = database::Error::Kind;
  if (error.kind == Kind::rule && error.name == "vault_wraps.ten")
    return refuse_by("vault.md rule 9", "There are ten ways to unlock. Take one away first.");
  if (error.kind != Kind::rule && error.kind != Kind::unique) throw error;
  return refuse(Code::conflict, "Something newer is there already. Load it again.");
}

}  // namespace turnabout::vault::stored
