/** A sign-up form with React 19: `npm install react react-dom phone-consent`. */
import 'phone-consent/define';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

function SignUp() {
  const [news, setNews] = useState('');

  // `onSubmit` and method="post", not a function as `action`: React makes a form of the method GET of that, and the signed
  // submission goes into no address, so it stays out of the form's data.
  async function submit(event) {
    event.preventDefault();
    const answer = await fetch('/signup', { method: 'POST', body: new URLSearchParams(new FormData(event.target)) });
    setNews(answer.ok ? 'Thank you.' : 'That did not work. Please try again.');
  }

  return (
    <form method="post" onSubmit={submit}>
      <phone-consent
        name="phone"
        api="https://consent.example"
        site-key="pk_…"
        required
        onphone-consent-recorded={({ records }) => console.info(`recorded: ${records.length}`)}
        onphone-consent-error={({ code }) => console.warn(`consent: ${code}`)}
      />
      <p>
        <button>Sign up</button>
      </p>
      <p role="status">{news}</p>
    </form>
  );
}

createRoot(document.getElementById('app')).render(<SignUp />);
