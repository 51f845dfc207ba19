import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Redirect, Route, Switch } from 'wouter';
import { isProblem } from '../client';
import { notifySoon } from '../client/notify-soon';
import { meKey, runsProgrammes, useMe } from '../client/session';
import type { Me } from '../client/types';
import { ProofKeeper } from '../sign-in/proof-keeper';
import { ToastProvider, Trouble } from '../ui';
import { useWords, WordsProvider } from '../words/words';
import { Guarded } from './guarded';
import { NotFoundPage } from './not-found-page';
import { RehearsalNotice } from './rehearsal-notice';
import { Gallery, routes } from './routes';
import { ParticipantShell } from './shell';

/** Spared to everybody who leads nothing; the server refuses them its data in any case. */
const LeadScreens = lazy(() => import('./lead-screens'));

/** Spared to a first visit, which begins with an application. */
const HomePage = lazy(() => import('./home-page'));

/** Spared to everybody who is signed in. */
const SignInPage = lazy(() => import('../sign-in/sign-in-page'));

/** Before anybody is asked who they are (concerns.md rule 7). */
const PublicConcern = lazy(() => import('../concerns/pages/public-page'));

/** What somebody writes for themselves from a mail, without signing in (vault.md rule 26). */
const AfterLink = lazy(() => import('../vault/pages/after-link-page.tsx'));

/** What is left to say to somebody who was erased. */
const ErasedPage = lazy(() => import('../sign-in/erased-page'));

notifySoon();

function makeQueries(): QueryClient {
  const queries = new QueryClient({
    // Whose sign-in has ended meanwhile is asked to sign in, whatever they were looking at.
    queryCache: new QueryCache({
      onError: (error) => isProblem(error, 'not_signed_in') && queries.setQueryData(meKey, null),
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // Asking again helps only where the network failed, not where the server answered.
        retry: (count, error) => count < 2 && isProblem(error, 'unreachable'),
      },
    },
  });
  return queries;
}

/** What every part may rely on: words, locale, questions to the server, toasts. Tests use it too. */
export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(makeQueries);
  return (
    <I18nProvider locale="en-GB">
      <WordsProvider>
        <QueryClientProvider client={queries}>
          <ToastProvider>{children}</ToastProvider>
        </QueryClientProvider>
      </WordsProvider>
    </I18nProvider>
  );
}

function SignedIn({ me }: { me: Me }) {
  const leads = runsProgrammes(me);
  return (
    <Switch>
      <Route path="/">
        {leads ? (
          <Redirect to="/programmes" replace />
        ) : (
          <ParticipantShell me={me}>
            <Guarded>
              <HomePage me={me} />
            </Guarded>
          </ParticipantShell>
        )}
      </Route>
      <Route path="/my-part">
        <ParticipantShell me={me}>
          <Guarded>
            <HomePage me={me} />
          </Guarded>
        </ParticipantShell>
      </Route>
      {routes.map(({ path, screen: Screen }) => (
        <Route key={path} path={path}>
          <ParticipantShell me={me}>
            <Guarded>
              <Screen />
            </Guarded>
          </ParticipantShell>
        </Route>
      ))}
      <Route>
        {leads ? (
          <LeadScreens me={me} />
        ) : (
          <ParticipantShell me={me}>
            <NotFoundPage />
          </ParticipantShell>
        )}
      </Route>
    </Switch>
  );
}

function Entry() {
  const me = useMe();
  const { t } = useWords();
  if (me.isPending) return <main className="main" aria-busy="true" />;
  if (me.isError) {
    return (
      <main className="main" data-width="text">
        <Trouble message={t('app.trouble.unreachable')} onRetry={() => void me.refetch()} />
      </main>
    );
  }
  return (
    <Suspense>
      {me.data ? (
        <>
          <SignedIn me={me.data} />
          <ProofKeeper me={me.data} />
        </>
      ) : (
        <SignInPage />
      )}
    </Suspense>
  );
}

/** The whole app, from the address. */
export function App() {
  return (
    <Providers>
      <RehearsalNotice />
      <Switch>
        {Gallery && (
          <Route path="/gallery">
            <Suspense>
              <Gallery />
            </Suspense>
          </Route>
        )}
        <Route path="/concern/:code?">
          <Guarded>
            <PublicConcern />
          </Guarded>
        </Route>
        <Route path="/after/:token">
          <Guarded>
            <AfterLink />
          </Guarded>
        </Route>
        <Route path="/erased">
          <Guarded>
            <ErasedPage />
          </Guarded>
        </Route>
        <Route>
          <Entry />
        </Route>
      </Switch>
    </Providers>
  );
}
