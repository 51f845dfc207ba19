#pragma once

#include "applications/application_routes.hpp"
#include "applications/consent_store.hpp"
#include "applications/equality.hpp"
#include "applications/question.hpp"

/// What can be done with an application, each in the caller's transaction: rules and policy first, then the
/// store. The routes, the example and the commands all come through here.
namespace turnabout::applications {

/// An application with what is needed to show or judge it.
struct Opened {
  Application application;
  programmes::Programme programme;
  Terms terms;
  Answers answers = {};                           ///< Wishes are among them, as "not_with".
  std::map<std::string, std::string> names = {};  ///< Of the people in the wishes, by id.
};

class Service {
 public:
  Service(crypto::Sealer& sealer, Neighbours neighbours)
      : sealer_(sealer), neighbours_(std::move(neighbours)) {}

  /// applications.md rules 1 to 3; the way in by recruiting.md rules 5, 6, 17, 19 and 20. `network`: the code
  /// of a share link, where the route is `network`.
  Result<Opened> begin(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       ProgrammeId programme, Side side, Route route, std::string_view network = {}) const;
  /// The viewer's own, with everything said (applications.md rule 14). Error: gone if it cannot be opened
  /// (applications.md rule 20).
  Result<Opened> open(database::Reader& reader, const Viewer& viewer, ApplicationId id) const;
  /// applications.md rules 9 and 12
  Result<void> answer(database::Transaction& transaction, const Viewer& viewer, Instant now, ApplicationId id,
                      std::string_view question, Answer answer) const;
  Result<void> offer_capacity(database::Transaction& transaction, const Viewer& viewer, Instant now,
                              ApplicationId id, int capacity) const;
  /// applications.md rule 11
  Result<void> submit(database::Transaction& transaction, const Viewer& viewer, Instant now, ApplicationId id,
                      Consent consent) const;
  /// applications.md rule 13
  Result<void> withdraw(database::Transaction& transaction, const Viewer& viewer, Instant now,
                        ApplicationId id) const;

  /// applications.md rule 21. Errors: not_found, wrong_state when it has ended already.
  Result<void> take_back(database::Transaction& transaction, const Viewer& viewer, Instant now,
                         ConsentId consent) const;

  Result<EqualityAnswers> equality(database::Reader& reader, const Viewer& viewer, ApplicationId id) const;
  /// applications.md rule 18
  Result<void> answer_equality(database::Transaction& transaction, const Viewer& viewer, Instant now,
                               ApplicationId id, const EqualityAnswers& answers, Consent consent) const;

  const Neighbours& neighbours() const { return neighbours_; }
  crypto::Sealer& sealer() const { return sealer_; }

 private:
  Result<Opened> load_own(database::Reader& reader, const Viewer& viewer, ApplicationId id) const;
  Result<void> admits(database::Reader& reader, const Viewer& viewer, Side side, const Terms& terms) const;

  crypto::Sealer& sealer_;
  Neighbours neighbours_;
};

Terms terms_of(const programmes::Programme& programme);

}  // namespace turnabout::applications
